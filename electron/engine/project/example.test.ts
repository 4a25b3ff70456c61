import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDataset } from '../dataset/storage.ts';
import { refusal } from '../files/testing/refusal.ts';
import { temporaryFolder } from '../files/testing/temporary-folder.ts';
import { unattended } from '../job/job-context.ts';
import { loadDataset } from './datasets.ts';
import { addExample } from './example.ts';
import { entryDirectory } from './store/entries.ts';
import { createProject } from './store/project.ts';

describe('the real example', () => {
  it('is two cell types with positions, whose expression gives the labels that came with the counts', async () => {
    const project = await createProject(join(temporaryFolder(), 'lab'), { name: 'lab' });
    const ids = await addExample(project, unattended());
    expect(ids).toHaveLength(2);
    for (const id of ids) {
      const { dataset, records, expression } = await loadDataset(project, id);
      expect(dataset.geneIds).toHaveLength(600);
      expect(records?.filter((record) => record !== undefined).length).toBeGreaterThan(590);
      expect(expression?.every(Number.isFinite)).toBe(true);
      const counted = await readDataset(entryDirectory(project, 'datasets', id));
      expect([...dataset.labels]).toEqual([...counted.labels]);
    }
  });

  it('leaves nothing where it is cancelled', async () => {
    const project = await createProject(join(temporaryFolder(), 'lab'), { name: 'lab' });
    let steps = 0;
    const context = {
      get signal() {
        return steps++ > 12 ? AbortSignal.abort() : new AbortController().signal;
      },
      report: () => undefined,
    };
    await refusal('cancelled', addExample(project, context));
    for (const kind of ['datasets', 'annotations', 'expression']) {
      expect(readdirSync(join(project.directory, kind))).toEqual([]);
    }
  });
});
