import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { labelHigh, labelLow, labelUnknown } from './dataset.ts';
import { createDatasetWriter } from './dataset-writer.ts';
import type { NewDataset } from './dataset-writer.ts';
import { readDataset } from './storage.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'simplechrome-storage-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const twoByTwo: NewDataset = {
  name: 'example',
  bins: 2,
  marks: ['H3K4me3', 'H3K27me3'],
  labelled: true,
  hasGivenSplit: true,
  simulated: false,
};

async function write(genes: readonly (readonly number[])[]): Promise<void> {
  const writer = createDatasetWriter(directory, twoByTwo);
  genes.forEach((counts, i) => writer.append(`00000${i}`, counts, i % 2, 'train'));
  await writer.finish();
}

describe('a data set on disk', () => {
  it('comes back as it was written', async () => {
    const writer = createDatasetWriter(directory, twoByTwo);
    writer.append('000003', [0, 1, 2, 65_535], labelHigh, 'train');
    writer.append('000005', [4, 5, 6, 7], labelLow, 'valid');
    writer.append('000419', [8, 9, 10, 11], labelUnknown, 'test');
    const manifest = await writer.finish();

    const dataset = await readDataset(directory);
    expect(dataset.manifest).toEqual(manifest);
    expect(manifest).toMatchObject({
      genes: 3,
      bins: 2,
      countType: 'uint16',
      geneIdKind: 'deepchrome',
      labelled: true,
    });
    expect(dataset.geneIds).toEqual(['000003', '000005', '000419']);
    expect(dataset.counts).toEqual(new Uint16Array([0, 1, 2, 65_535, 4, 5, 6, 7, 8, 9, 10, 11]));
    expect([...dataset.labels]).toEqual([labelHigh, labelLow, labelUnknown]);
    expect([...(dataset.givenSplit ?? [])]).toEqual([0, 1, 2]);
  });

  it('has a data hash that anyone can recompute from genes.tsv and counts.bin', async () => {
    await write([
      [1, 2, 3, 4],
      [5, 6, 7, 70_000],
    ]);
    const hash = createHash('sha256');
    for (const line of readFileSync(join(directory, 'genes.tsv'), 'utf8').split('\n').slice(1, -1)) {
      hash.update(`${line.split('\t').slice(0, 2).join('\t')}\n`);
    }
    hash.update(readFileSync(join(directory, 'counts.bin')));
    expect((await readDataset(directory)).manifest.sha256).toBe(hash.digest('hex'));
  });

  it('has the same hash for the same values, whenever the first wide count came', async () => {
    await write([
      [1, 2, 3, 4],
      [5, 6, 7, 70_000],
    ]);
    const late = await readDataset(directory);
    const bytes = readFileSync(join(directory, 'counts.bin'));
    expect(new Uint32Array(bytes.buffer, bytes.byteOffset, 8)).toEqual(
      new Uint32Array([1, 2, 3, 4, 5, 6, 7, 70_000]),
    );
    expect(late.manifest.countType).toBe('uint32');
    expect(readdirSync(directory).sort()).toEqual(['counts.bin', 'genes.tsv', 'manifest.json']);
  });

  it.each([
    ['uint32 after uint16', [65_535], [65_536], 'uint32'],
    ['float32 after uint16', [3], [0.5], 'float32'],
    ['float32 after uint32', [4_294_967_295], [0.5], 'float32'],
    ['whole numbers beyond uint32', [3], [4_294_967_296], 'float32'],
  ] as const)('widens what is on disk: %s', async (_, first, second, type) => {
    const writer = createDatasetWriter(directory, { ...twoByTwo, bins: 1, marks: ['a'] });
    writer.append('a', first, labelHigh, undefined);
    writer.append('b', second, labelLow, undefined);
    writer.append('c', [7], labelLow, undefined);
    await writer.finish();
    const { manifest, counts } = await readDataset(directory);
    expect(manifest.countType).toBe(type);
    expect([...counts]).toEqual(
      [...first, ...second, 7].map((v) => (type === 'float32' ? Math.fround(v) : v)),
    );
  });

  it('without a gene is refused', async () => {
    const writer = createDatasetWriter(directory, twoByTwo);
    await expect(writer.finish()).rejects.toMatchObject({ error: { code: 'genes-none' } });
    writer.abandon();
  });

  it.each([
    ['counts.bin', Buffer.alloc(16, 1)],
    ['counts.bin', Buffer.alloc(15)],
    ['genes.tsv', Buffer.from('gene\tlabel\tsplit\n000000\t0\ttrain\n')],
    ['genes.tsv', Buffer.from('gene\tlabel\tsplit\n000000\t0\ttrain\n000001\t2\ttrain\n')],
    ['manifest.json', Buffer.from('{}')],
    ['manifest.json', Buffer.from('{')],
  ])('whose %s was changed is refused as damaged', async (file, content) => {
    await write([
      [1, 2, 3, 4],
      [5, 6, 7, 8],
    ]);
    writeFileSync(join(directory, file), content);
    await expect(readDataset(directory)).rejects.toMatchObject({
      error: { code: 'project-damaged', where: { file } },
    });
  });

  it('whose file is missing is refused as damaged', async () => {
    await write([[1, 2, 3, 4]]);
    rmSync(join(directory, 'counts.bin'));
    await expect(readDataset(directory)).rejects.toMatchObject({ error: { code: 'project-damaged' } });
  });
});

describe('a data set that does not fit on the disk', () => {
  it.skipIf(process.platform !== 'linux')(
    'is refused, where the system took only part of its list of genes',
    () => {
      const script = fileURLToPath(new URL('testing/import-beyond-limit.ts', import.meta.url));
      const printed = execFileSync(process.execPath, ['--import', 'tsx', script, directory], {
        encoding: 'utf8',
      });
      const { outcome, sizes } = JSON.parse(printed) as { outcome: unknown; sizes: Record<string, number> };
      expect(outcome).toMatchObject({ code: 'disk-full' });
      // The manifest says that all is there: it is written last, and is not.
      expect(sizes).not.toHaveProperty('manifest.json');
    },
  );
});
