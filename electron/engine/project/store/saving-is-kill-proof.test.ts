import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { latestCheckpoint } from './checkpoints.ts';
import { listEntries, verifyEntry } from './entries.ts';
import { createProject, openProject } from './project.ts';
import { listRuns } from './runs.ts';
import { killAtRandomMoments } from './testing/kill-at-random-moments.ts';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';

describe('a project whose program is killed at any moment', () => {
  it('opens, and holds every entry, checkpoint and finished run that was reported as saved', async () => {
    const { directory } = await createProject(join(temporaryFolder(), 'x'), { name: 'x' });
    const saved = new Set<string>();
    const begun = new Set<string>();
    const finished = new Set<string>();
    const latestEpoch = new Map<string, number>();

    const { killed } = await killAtRandomMoments({
      script: fileURLToPath(new URL('./testing/save-until-killed.ts', import.meta.url)),
      args: [directory],
      kills: 15,
      minMs: 0,
      maxMs: 400,
      clock: 'first-output',
      seed: 1,
      afterEach: async ({ stdout }) => {
        // What follows the last line feed was cut off by the kill.
        for (const line of stdout.split('\n').slice(0, -1)) {
          const [verb, id, epoch] = line.split(' ');
          if (verb === 'saved') saved.add(id);
          // From here on it may be there or not, but never in part.
          if (verb === 'removing') saved.delete(id);
          if (verb === 'begun') begun.add(id);
          if (verb === 'finished') finished.add(id);
          if (verb === 'checkpoint') latestEpoch.set(id, Number(epoch));
        }

        const project = await openProject(directory);
        const names = readdirSync(directory, { recursive: true, encoding: 'utf8' });
        expect(names.filter((name) => name.includes('.simplechrome-'))).toEqual([]);

        const entries = await listEntries(project, 'datasets');
        for (const id of entries) await verifyEntry(project, 'datasets', id);
        expect(entries).toEqual(expect.arrayContaining([...saved]));

        const { runs, damaged } = await listRuns(project);
        expect(damaged).toEqual([]);
        const idsOf = (kind: string) => runs.filter((run) => run.state.kind === kind).map((run) => run.id);
        expect(idsOf('finished')).toEqual(expect.arrayContaining([...finished]));
        expect([...idsOf('finished'), ...idsOf('interrupted')]).toEqual(expect.arrayContaining([...begun]));
        expect(idsOf('running')).toEqual([]);
        for (const run of runs.filter(({ state }) => state.kind === 'interrupted')) {
          const latest = await latestCheckpoint(run.directory);
          expect(latest?.epoch ?? 0).toBeGreaterThanOrEqual(latestEpoch.get(run.id) ?? 0);
        }
      },
    });
    expect(killed).toBe(15);
    // Otherwise the moments were all too early to have tested anything.
    expect(saved.size).toBeGreaterThan(0);
  }, 180_000);
});
