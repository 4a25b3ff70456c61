import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { licencesOf } from './licences.ts';

const root = mkdtempSync(join(tmpdir(), 'licences-'));
afterAll(() => rmSync(root, { recursive: true }));

const locked = {
  '': { version: '1.0.0' },
  'node_modules/zebra': { version: '2.0.0', license: 'MIT' },
  'node_modules/@a/b': { version: '1.1.0', license: 'ISC' },
  'node_modules/tester': { version: '1.0.0', license: 'MIT', dev: true },
  'node_modules/other-system': { version: '1.0.0', license: 'MIT', optional: true },
  'node_modules/electron': { version: '45.0.0', license: 'MIT', dev: true },
  'node_modules/not-installed': { version: '1.0.0', license: 'MIT' },
};
writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: locked }));
for (const path of Object.keys(locked))
  if (!path.endsWith('not-installed')) mkdirSync(join(root, path), { recursive: true });
writeFileSync(join(root, 'node_modules/zebra/LICENSE.md'), 'Zebra text\n');
writeFileSync(join(root, 'node_modules/zebra/NOTICE'), 'Zebra notice\n');
writeFileSync(join(root, 'node_modules/zebra/licence-checker.js'), 'code');
const facts = {
  name: 'Facts',
  version: 'release 1',
  licence: 'no restrictions',
  text: 'From a public source.',
};
mkdirSync(join(root, 'resources/facts'), { recursive: true });
mkdirSync(join(root, 'resources/pictures'));
writeFileSync(join(root, 'resources/facts/licence.json'), JSON.stringify(facts));

describe('licences', () => {
  const licences = licencesOf(root);

  it('name what is shipped and nothing else, by name', () => {
    expect(licences.map(({ name, version, licence }) => [name, version, licence])).toEqual([
      ['@a/b', '1.1.0', 'ISC'],
      ['electron', '45.0.0', 'MIT'],
      ['Facts', 'release 1', 'no restrictions'],
      ['zebra', '2.0.0', 'MIT'],
    ]);
  });

  it('come with every text that the package holds', () => {
    expect(licences.at(-1)?.text).toBe('Zebra text\n\nZebra notice');
    expect(licences[0]?.text).toBe('');
    expect(licences).toContainEqual(facts);
  });
});
