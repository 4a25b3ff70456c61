import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { Failure } from '../../contract/failure.ts';
import type { InteractionReport } from '../../contract/neighbours.ts';
import { mutatedFile } from '../files/testing/mutated-file.ts';
import { unattended } from '../job/job-context.ts';
import { randomFromSeed } from '../random/random.ts';
import { interactionFormats } from './formats/formats.ts';
import { importInteractions } from './import-interactions.ts';
import { type NeighbourSet, neighboursOf } from './neighbour-set.ts';
import { previewInteractions } from './preview-interactions.ts';
import { fiveGenes } from './testing/import-pairs.ts';

const proteins =
  '9606.ENSP00000000001\tENSG00000000003\tEnsembl\n9606.ENSP00000000002\tENSG00000000005\tEnsembl\n';

/** One sound file of each format. */
const sound: readonly string[] = [
  'ENSG00000000003\tENSG00000000005\nENSG00000000419\tENSG00000000457\nENSG00000000005\tENSG00000000419\n',
  'gene_a,gene_b,score\nTSPAN6,TNMD,0.5\nDPM1,SCYL3,2\nTNMD,DPM1,1e-3\n',
  'TSPAN6 TNMD 3\nDPM1 SCYL3 4\n000003 000457 5\n',
  'chrX\t99000\t100500\tchr20\t50000\t50001\tloop\t12.5\nchrX\t101500\t102500\tchr1\t9000\t10500\tl\t3\n',
  'baitChr\tbaitStart\tbaitEnd\tbaitName\toeChr\toeStart\toeEnd\toeName\tscore\nX\t99500\t100500\tTSPAN6\t20\t49990\t50001\t.\t6.2\n',
  'protein1 protein2 combined_score\n9606.ENSP00000000001 9606.ENSP00000000002 490\n',
  '#BioGRID Interaction ID\tSystematic Name Interactor A\tSystematic Name Interactor B\tOfficial Symbol Interactor A\tOfficial Symbol Interactor B\tScore\n117\t-\t-\tTSPAN6\tTNMD\t-\n118\t-\tDPM1\tSCYL3\tOLD\t3\n',
];

// Thousands of small files: in memory where the system has a folder there.
const folder = mkdtempSync(
  join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'simplechrome-interactions-'),
);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const files = 5000;
const formats = interactionFormats.map(({ name }) => name);

it(`${files} spoiled interaction files each become pairs of genes, or a refusal that names file and line`, async () => {
  const outcomes = new Map<string, number>();
  const path = join(folder, 'pairs.txt');
  const translation = join(folder, 'proteins.txt');
  for (let number = 0; number < files; number++) {
    const random = randomFromSeed(number, 'interactions');
    writeFileSync(path, mutatedFile(sound[number % sound.length], random));
    writeFileSync(translation, number % 50 === 5 ? mutatedFile(proteins, random) : proteins);
    // Now and then the user says what the file is, rightly or wrongly.
    const format = random.integer(8) === 0 ? { format: formats[random.integer(formats.length)] } : {};
    const options = { ...format, proteins: translation };
    let outcome = 'read';
    try {
      const { set, report } = await importInteractions(path, 'pairs', fiveGenes, options, unattended());
      checkReport(report, `file ${number}`);
      checkSet(set, report, `file ${number}`);
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw new Error(`file ${number}`, { cause: thrown });
      const { code, where } = thrown.error;
      outcome = code;
      expect(where?.file, `file ${number}: ${thrown.message}`).toMatch(/^(pairs|proteins)\.txt$/);
      if (code !== 'file-empty')
        expect(where?.line ?? 0, `file ${number}: ${thrown.message}`).toBeGreaterThan(0);
    }
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    if (number % 10 === 0) await previewInteractions(path, options).catch(mustBeFailure);
  }
  // The search must reach both ends and much between, or it proves nothing.
  expect(outcomes.get('read')).toBeGreaterThan(files / 10);
  expect(outcomes.size).toBeGreaterThan(8);
  expect(readdirSync(folder).sort()).toEqual(['pairs.txt', 'proteins.txt']);
});

function checkReport({ lines, comments, header, used, left }: InteractionReport, file: string): void {
  const leftLines = Object.values(left).reduce((sum, count) => sum + count, 0);
  expect(comments + header + used + leftLines, file).toBe(lines);
}

function checkSet(set: NeighbourSet, { pairs }: InteractionReport, file: string): void {
  expect(set.neighbours.length, file).toBe(2 * pairs);
  for (let gene = 0; gene < set.geneCount; gene++) {
    for (const other of neighboursOf(set, gene)) {
      expect(other, file).not.toBe(gene);
      expect(neighboursOf(set, other), file).toContain(gene);
    }
  }
  // Ranks are what a model reads: a share, or nothing where there is no score.
  expect(
    set.strengths.every((value, edge) =>
      Number.isNaN(set.scores[edge]) ? Number.isNaN(value) : value > 0 && value < 1,
    ),
    file,
  ).toBe(true);
}

function mustBeFailure(thrown: unknown): void {
  if (!(thrown instanceof Failure)) throw thrown;
}
