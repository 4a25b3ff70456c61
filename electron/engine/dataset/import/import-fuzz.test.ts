import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import type { ImportReport } from '../../../contract/dataset.ts';
import { describeError, toAppError } from '../../../contract/failure.ts';
import { unattended } from '../../job/job-context.ts';
import type { Dataset } from '../dataset.ts';
import { readDataset } from '../storage.ts';
import { importDataset } from './import-dataset.ts';
import { geneRows, lines } from './testing/import-fixture.ts';

const runs = 1000;
/** The same on every run, so that a failure is found again. */
const seeds = [1, 2, 3, 4, 5];

/** Valid files of several kinds, small enough that every byte is hit now and then. */
const validFiles: readonly string[] = [
  lines(geneRows('000003', 1, 5, 5), geneRows('000005', 0, 5, 5), geneRows('000419', 1, 5, 5)),
  lines('gene\tbin\tH3K4me3\tATAC', geneRows('TSPAN6', 1, 4, 1), geneRows('TNMD', 0, 4, 1)).replaceAll(
    ',',
    '\t',
  ),
  lines(
    '"gene","bin","x","z","label"',
    geneRows('"A"', 1, 3),
    geneRows('"B"', -1, 3),
    geneRows('"C"', '', 3),
  ),
  lines(geneRows('ENSG00000000003.14', 1, 2, 3), geneRows('ENSG00000000005.5', 0, 2, 3)).replaceAll(
    '\n',
    '\r\n',
  ),
  lines('GeneID;BinID;a;b;label', 'g1;1;0.25;1e3;0', 'g1;2;70000;3;0', 'g2;1;5;6;1', 'g2;2;7;8;1'),
  lines(geneRows('A', 1, 3, 4), geneRows('B', 0, 3, 4), geneRows('A', 1, 3, 4)).replaceAll(',', ' '),
  `\ufeff${lines(geneRows('PAR1', 1, 2, 5), '', geneRows('Dl', 0, 2, 5), ' ', geneRows('dl', 1, 2, 5))}`,
];

/** Evenly spread: fast-check's own preference for small numbers would spoil mostly the first bytes. */
const share = fc.noBias(fc.nat(9999)).map((n) => n / 10_000);

/** One way to spoil a file; `at` and `to` are in [0, 1) and scaled to the file. */
const spoil = fc.record({
  what: fc.constantFrom(
    'flip',
    'drop-line',
    'repeat-line',
    'swap-lines',
    'move-line',
    'field',
    'cut',
    'insert',
    'drop-byte',
  ),
  at: share,
  to: share,
  text: fc.constantFrom(
    '',
    '0',
    '1',
    '-1',
    '2',
    'NaN',
    'inf',
    '1e400',
    '0.5',
    '-0',
    '65536',
    '"',
    '000003',
    'é',
    '\0',
    ' ',
    '\t',
    ',',
    '99999999999',
    '1,5',
    'label',
    '\ufeff',
    '#',
    '\r',
    'PK\x03\x04',
    '-1e-5',
    '0x10',
  ),
  byte: fc.noBias(fc.nat(255)),
});
type Spoil = typeof spoil extends fc.Arbitrary<infer Value> ? Value : never;

function spoilBytes(bytes: Buffer, { what, at, to, text, byte }: Spoil): Buffer {
  const position = Math.floor(at * bytes.length);
  const rows = bytes.toString('latin1').split('\n');
  const row = Math.floor(at * rows.length);
  const other = Math.floor(to * rows.length);
  switch (what) {
    case 'flip': {
      const flipped = Buffer.from(bytes);
      if (flipped.length > 0) flipped[position] = byte;
      return flipped;
    }
    case 'cut':
      return bytes.subarray(0, position);
    case 'insert':
      return Buffer.concat([bytes.subarray(0, position), Buffer.from(text), bytes.subarray(position)]);
    case 'drop-byte':
      return Buffer.concat([bytes.subarray(0, position), bytes.subarray(position + 1)]);
    case 'drop-line':
      rows.splice(row, 1);
      break;
    case 'repeat-line':
      rows.splice(row, 0, rows[row]);
      break;
    case 'swap-lines':
      [rows[row], rows[other]] = [rows[other], rows[row]];
      break;
    case 'move-line':
      rows.splice(other, 0, ...rows.splice(row, 1));
      break;
    case 'field': {
      const fields = rows[row].split(/([,;\t ])/);
      fields[2 * Math.floor((to * (fields.length + 1)) / 2)] = text;
      rows[row] = fields.join('');
      break;
    }
  }
  return Buffer.from(rows.join('\n'), 'latin1');
}

const scenario = fc.record({
  files: fc.array(fc.nat(validFiles.length - 1), { minLength: 1, maxLength: 2 }),
  sameLayout: fc.boolean(),
  spoils: fc.array(spoil, { minLength: 1, maxLength: 3 }),
  gzip: fc.boolean(),
  spoilPacked: fc.boolean(),
});

/** The rows of a file, read in the most simple-minded way: none where quotation marks make that impossible. */
function plainRows(content: Buffer, delimiter: string): string[][] | undefined {
  const text = (content[0] === 0x1f && content[1] === 0x8b ? gunzipSync(content) : content).toString('utf8');
  if (text.includes('"')) return undefined;
  const rows = text
    .replace(/^\ufeff/, '')
    .split(text.includes('\n') ? '\n' : '\r')
    .map((line) => line.replace(/\r$/, ''));
  return rows
    .filter((line) => line.trim() !== '')
    .map((line) =>
      delimiter === ' ' ? line.trim().split(/ +/) : line.split(delimiter).map((field) => field.trim()),
    );
}

/** Checks a data set against what it was made from, sharing no code with the import. */
function check(
  { manifest, geneIds, counts, labels, givenSplit }: Dataset,
  report: ImportReport,
  contents: readonly Buffer[],
): void {
  const perGene = manifest.bins * manifest.marks.length;
  expect(geneIds).toHaveLength(manifest.genes);
  expect(new Set(geneIds).size).toBe(manifest.genes);
  expect(counts).toHaveLength(manifest.genes * perGene);
  expect(counts.every((count) => count >= 0 && Number.isFinite(count))).toBe(true);
  expect(labels.every((label) => [-1, 0, 1].includes(label))).toBe(true);
  expect(givenSplit !== undefined).toBe(manifest.hasGivenSplit);
  const droppedRows = report.dropped.reduce((sum, gene) => sum + gene.rows, 0);
  expect(report.genesKept).toBe(manifest.genes);
  expect(report.genesRead).toBe(manifest.genes + report.dropped.length);
  expect(report.rowsRead).toBe(manifest.genes * manifest.bins + droppedRows);
  expect(report.files.reduce((sum, file) => sum + file.rows, 0)).toBe(report.rowsRead);

  const all = contents.map((content, file) => plainRows(content, report.files[file].delimiter));
  if (all.some((rows) => rows === undefined)) return;
  const rows = all.flatMap((own, file) => (own ?? []).slice(report.files[file].header ? 1 : 0));
  expect(rows).toHaveLength(report.rowsRead);
  expect(new Set(rows.map((row) => row.length)).size).toBe(1);
  // Without a header the columns' order is known, and every number can be compared.
  if (report.files.some((file) => file.header)) return;
  // Rows that were spoilt into another order may still say gene and bin of every count.
  if (report.format === 'One row per gene and offset from the TSS') {
    const genes = [...new Set(rows.map(([id]) => id))];
    rows.sort((a, b) => genes.indexOf(a[0]) - genes.indexOf(b[0]) || Number(a[1]) - Number(b[1]));
  }
  const seen = new Set<string>();
  for (let first = 0; first < rows.length; first += manifest.bins) {
    const own = rows.slice(first, first + manifest.bins);
    const id = own[0][0];
    expect(own.every((row, bin) => row[0] === id && Number(row[1]) === bin + 1)).toBe(true);
    const labelled = own[0].length > 2 + manifest.marks.length;
    const ownLabels = new Set(own.map((row) => (labelled ? row[row.length - 1] : '')));
    // 1 and 1.0 are the same label.
    expect(new Set([...ownLabels].map((text) => (text === '' ? text : Number(text) + 0))).size).toBe(1);
    if (seen.has(id)) continue;
    const gene = seen.size;
    seen.add(id);
    expect(geneIds[gene]).toBe(id);
    const expected = own.flatMap((row) => row.slice(2, 2 + manifest.marks.length).map(Number));
    const stored = [...counts.slice(gene * perGene, (gene + 1) * perGene)];
    expect(stored).toEqual(
      manifest.countType === 'float32' ? expected.map(Math.fround) : expected.map((n) => n + 0),
    );
    const [label = ''] = ownLabels;
    expect(labels[gene]).toBe(label === '' ? -1 : Number(label) === 1 ? 1 : 0);
  }
  expect(seen.size).toBe(manifest.genes);
}

// Thousands of small files: in memory where the system has a folder there.
const root = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'simplechrome-fuzz-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

it.each(seeds)(
  `${runs} spoiled files (seed %i) each become a sound data set or a located error`,
  async (seed) => {
    const outcomes = new Map<string, number>();
    let number = 0;
    await fc.assert(
      fc.asyncProperty(scenario, async ({ files, sameLayout, spoils, gzip, spoilPacked }) => {
        const folder = join(root, `${seed}-${number++}`);
        const source = join(folder, 'source');
        const target = join(folder, 'target');
        mkdirSync(source, { recursive: true });
        mkdirSync(target);
        const contents = files.map((file, i) => {
          const text = i === 0 || !sameLayout ? validFiles[file] : validFiles[files[0]];
          let bytes = Buffer.from(text);
          if (gzip && spoilPacked) bytes = gzipSync(bytes);
          // Of two files the second is spoiled.
          if (i === files.length - 1) for (const one of spoils) bytes = Buffer.from(spoilBytes(bytes, one));
          return gzip && !spoilPacked ? gzipSync(bytes) : bytes;
        });
        contents.forEach((content, i) =>
          writeFileSync(join(source, i === 0 ? 'train.csv' : 'test.csv'), content),
        );
        try {
          const { report } = await importDataset(source, target, {}, unattended());
          const dataset = await readDataset(target);
          const stored = contents.map((_, i) =>
            readFileSync(join(source, i === 0 ? 'train.csv' : 'test.csv')),
          );
          check(dataset, report, stored);
          outcomes.set('imported', (outcomes.get('imported') ?? 0) + 1);
        } catch (thrown) {
          const error = toAppError(thrown);
          if (error.code === 'internal') throw thrown;
          // Nothing half imported: the manifest says that all is there.
          expect(existsSync(join(target, 'manifest.json'))).toBe(false);
          outcomes.set(error.code, (outcomes.get(error.code) ?? 0) + 1);
          expect(error.where?.file, describeError(error)).toMatch(/^(train|test)\.csv$/);
        } finally {
          rmSync(folder, { recursive: true, force: true });
        }
      }),
      { numRuns: runs, seed },
    );
    // The search must reach both ends and much between, or it proves nothing.
    expect(outcomes.get('imported')).toBeGreaterThan(runs / 50);
    expect(outcomes.size).toBeGreaterThan(10);
  },
);
