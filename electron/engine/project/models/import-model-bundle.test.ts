import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../../contract/app-error.ts';
import { importModelBundle, readBundledCard } from './import-model-bundle.ts';
import { jsonText } from '../../files/json-file.ts';
import { handMadeZip } from './testing/hand-made-zip.ts';
import type { HandMadeFile } from './testing/hand-made-zip.ts';
import { bundleFiles, exampleCard } from './testing/model-bundle.ts';
import { refusal } from '../../files/testing/refusal.ts';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';

/** Small, so that a bomb in a test need not be large. */
const limits = { totalBytes: 8 * 2 ** 20, textBytes: 2 ** 20, ratio: 200 };

function setUp(zip: Uint8Array) {
  const folder = temporaryFolder();
  const staging = join(folder, 'inner/staging');
  mkdirSync(staging, { recursive: true });
  const path = join(folder, 'model.zip');
  writeFileSync(path, zip);
  return { folder, staging, path };
}

async function refusalOf(code: ErrorCode, zip: Uint8Array) {
  const { folder, staging, path } = setUp(zip);
  const error = await refusal(code, importModelBundle(path, staging, limits));
  expect(error.where).toEqual({ file: path });
  expect(readdirSync(folder).sort()).toEqual(['inner', 'model.zip']);
  expect(readdirSync(join(folder, 'inner'))).toEqual(['staging']);
  return { error, staging };
}

const good = bundleFiles();
/** The good files with one of them changed. */
const withChange = (name: string, change: Partial<HandMadeFile>) =>
  handMadeZip(good.map((file) => (file.name === name ? { ...file, ...change } : file)));

describe('importing a model bundle', () => {
  it('unpacks the card and the weights, and leaves contents.json to the project', async () => {
    const { staging, path } = setUp(handMadeZip(good.map((file) => ({ ...file, deflate: true }))));
    expect(await importModelBundle(path, staging, limits)).toEqual(exampleCard());
    expect(readdirSync(staging).sort()).toEqual(['card.json', 'weights.safetensors']);
  });

  it('can tell the card without unpacking the rest', async () => {
    const { staging, path } = setUp(handMadeZip(good));
    expect(await readBundledCard(path)).toEqual(exampleCard());
    expect(readdirSync(staging)).toEqual([]);
  });

  it.each([
    ['that climbs out of the folder', '../evil.txt'],
    ['that climbs out the Windows way', '..\\evil.txt'],
    ['with an absolute path', '/tmp/evil.txt'],
    ['with a drive letter', 'C:evil.txt'],
    ['in a folder', 'folder/card.json'],
    ['of a folder', 'folder/'],
    ['that is empty', ''],
    ['that no model has', 'autorun.exe'],
    ['that differs in case only', 'CARD.JSON'],
    ['with control characters', 'card.json\u001b[2J'],
  ])('refuses a name %s', async (_what, name) => {
    const { error } = await refusalOf(
      'bundle-unsafe',
      handMadeZip([...good, { name, data: Buffer.from('x') }]),
    );
    expect(error.message).toMatch(/^[\x20-\x7e]*$/);
  });

  it('refuses a symbolic link, under whatever name', async () => {
    const zip = withChange('weights.safetensors', { data: Buffer.from('/etc/passwd'), mode: 0o120777 });
    const { error, staging } = await refusalOf('bundle-unsafe', zip);
    expect(error.message).toContain('a link or a device');
    expect(existsSync(join(staging, 'weights.safetensors'))).toBe(false);
  });

  it('refuses a name that is given twice', async () => {
    const { error } = await refusalOf('bundle-unsafe', handMadeZip([...good, good[1]]));
    expect(error.message).toContain('"card.json" twice');
  });

  it('refuses files that declare more than the limit, before unpacking any', async () => {
    const zip = withChange('weights.safetensors', { declaredBytes: 9 * 2 ** 20 });
    const { error, staging } = await refusalOf('bundle-too-large', zip);
    expect(error.message).toContain('10 MB');
    expect(readdirSync(staging)).toEqual([]);
  });

  it('refuses a long text where a short one is expected', async () => {
    await refusalOf(
      'bundle-too-large',
      handMadeZip(bundleFiles({ 'README.txt': Buffer.alloc(2 ** 20 + 1, 'x') })),
    );
  });

  it('refuses a bomb: a little that would unpack to much, though within the limit', async () => {
    const zip = withChange('weights.safetensors', { data: Buffer.alloc(4 * 2 ** 20), deflate: true });
    const { error, staging } = await refusalOf('bundle-too-large', zip);
    expect(error.message).toMatch(/unpack to \d{3,} times its size/);
    expect(readdirSync(staging)).toEqual([]);
  });

  it('stops unpacking a bomb that lies about its size', async () => {
    const bomb = Buffer.alloc(64 * 2 ** 20);
    const zip = withChange('weights.safetensors', { data: bomb, deflate: true, declaredBytes: 100_000 });
    const { error, staging } = await refusalOf('bundle-unsafe', zip);
    expect(error.message).toContain('more than the 100000 bytes it declares');
    expect(statSync(join(staging, 'weights.safetensors')).size).toBeLessThanOrEqual(100_000);
  });

  it('refuses a stored file that lies about its size', async () => {
    await refusalOf('bundle-unsafe', withChange('weights.safetensors', { declaredBytes: 1 }));
    await refusalOf('bundle-damaged', withChange('weights.safetensors', { declaredBytes: 1000 }));
  });

  it('refuses every truncation of a bundle', async () => {
    const zip = handMadeZip(good.map((file) => ({ ...file, deflate: true })));
    for (let length = 0; length < zip.length; length += 97)
      await refusalOf('bundle-damaged', zip.subarray(0, length));
  });

  it('refuses a bundle whose data was cut out of the middle', async () => {
    const zip = handMadeZip(good.map((file) => ({ ...file, deflate: true })));
    for (let position = 40; position < zip.length - 400; position += 211) {
      const changed = Buffer.from(zip);
      changed.fill(0, position, position + 30);
      const { staging, path } = setUp(changed);
      await expect(importModelBundle(path, staging, limits)).rejects.toThrow(
        /^.*model\.zip: The model bundle/,
      );
    }
  });

  it.each([
    ['that is no zip at all', Buffer.from('gene,mark\n1,2\n'.repeat(50)), 'no zip file at all'],
    [
      'without weights',
      handMadeZip(good.filter(({ name }) => name !== 'weights.safetensors')),
      'no weights.safetensors',
    ],
    ['that is encrypted', withChange('card.json', { flags: 1 }), 'encrypted'],
    [
      'whose weights were exchanged',
      withChange('weights.safetensors', { data: Buffer.alloc(88, 1) }),
      'the SHA-256 of "weights.safetensors"',
    ],
    [
      'whose contents.json is no JSON',
      withChange('contents.json', { data: Buffer.from('{') }),
      'contents.json in it is not JSON',
    ],
    [
      'whose contents.json leads elsewhere',
      withChange('contents.json', {
        data: Buffer.from(String(good[0].data).replace('card.json', '../card.json')),
      }),
      'contents.json in it is not as expected: "files.0.path"',
    ],
    [
      'whose contents.json leaves a file out',
      handMadeZip([...good, { name: 'README.txt', data: Buffer.from('x') }]),
      'does not name "README.txt"',
    ],
    [
      'whose card is not a card',
      handMadeZip(bundleFiles({ 'card.json': Buffer.from('{"formatVersion":1}') })),
      'card.json in it is not as expected: "id"',
    ],
    [
      'whose card belongs to other weights',
      handMadeZip(bundleFiles({ 'card.json': Buffer.from(jsonText(exampleCard(Buffer.from('other')))) })),
      'not those that its card describes',
    ],
    [
      'whose weights are no weights, hashed correctly',
      handMadeZip(
        bundleFiles({
          'weights.safetensors': Buffer.from('no weights'),
          'card.json': Buffer.from(jsonText(exampleCard(Buffer.from('no weights')))),
        }),
      ),
      'its weights cannot be read',
    ],
  ])('refuses a bundle %s', async (_what, zip, said) => {
    expect((await refusalOf('bundle-damaged', zip)).error.message).toContain(said);
  });

  it('says that there is no such file', async () => {
    const { staging } = setUp(Buffer.alloc(0));
    await refusal('file-missing', importModelBundle(join(staging, 'none.zip'), staging));
  });
});
