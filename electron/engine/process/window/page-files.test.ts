import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { contentSecurityPolicy, namesOfPath, staticFile } from './page-files.ts';
import { isInside } from '../../files/path-kind.ts';

const folder = mkdtempSync(join(tmpdir(), 'path-policy-'));
const root = join(folder, 'page');
mkdirSync(join(root, 'assets'), { recursive: true });
writeFileSync(join(root, 'index.html'), '<!doctype html>');
writeFileSync(join(root, 'assets', 'main-B_x1.js'), '');
writeFileSync(join(root, 'program.exe'), '');
writeFileSync(join(folder, 'secret.txt'), 'secret');
mkdirSync(join(folder, 'page-of-another'));
writeFileSync(join(folder, 'page-of-another', 'index.html'), '');
symlinkSync(join(folder, 'secret.txt'), join(root, 'link.txt'));
symlinkSync(folder, join(root, 'up'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the files of the page', () => {
  it('are found by their paths, with their types; "/" is the page itself', async () => {
    expect(await staticFile(root, '/')).toMatchObject({ contentType: 'text/html; charset=utf-8' });
    expect(await staticFile(root, '/assets/main-B_x1.js')).toMatchObject({
      contentType: 'text/javascript; charset=utf-8',
    });
  });

  it.each([
    '/missing.html',
    '/assets',
    '/assets/',
    '//index.html',
    '/program.exe',
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/%252e%252e/secret.txt',
    '/..\\secret.txt',
    '/%5c..%5csecret.txt',
    '/index.html%00.js',
    '/index.html::$DATA',
    '/C:/secret.txt',
    '/.hidden.txt',
    '/./index.html',
    '/index.html.',
    '/%E0%A4%A.html',
    'index.html',
    '',
  ])('do not include %j', async (path) => {
    expect(await staticFile(root, path)).toBeUndefined();
  });

  it('do not include what a link in the folder leads to', async () => {
    expect(await staticFile(root, '/link.txt')).toBeUndefined();
    expect(await staticFile(root, '/up/secret.txt')).toBeUndefined();
  });

  it('never lie outside, whatever is asked', () => {
    const pieces = fc.constantFrom(
      '..',
      '.',
      '%2e',
      '%2f',
      '/',
      '\\',
      'a',
      'index.html',
      ':',
      '\0',
      '%',
      '~',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const names = namesOfPath(`/${parts.join('')}`);
        if (names !== undefined) expect(isInside('/page', join('/page', ...names))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

it('a folder whose name begins like another one is not inside it', () => {
  expect(isInside('/srv/page', '/srv/page-of-another/index.html')).toBe(false);
  expect(isInside('/srv/page', '/srv/page/..hidden')).toBe(true);
  expect(isInside('/srv/page', '/srv/page')).toBe(false);
});

it('denies by default and allows no inline code, no eval and no other host', () => {
  expect(contentSecurityPolicy).toMatch(/^default-src 'none';/);
  expect(contentSecurityPolicy).not.toMatch(/unsafe|https?:|ws:|\*/);
  const sources = new Map(
    contentSecurityPolicy.split('; ').map((directive) => {
      const [name = '', ...allowed] = directive.split(' ');
      return [name, allowed];
    }),
  );
  expect(sources.get('script-src')).toEqual(["'self'"]);
  expect(sources.get('style-src')).toEqual(["'self'"]);
  expect(sources.get('connect-src')).toEqual(["'self'"]);
  for (const closed of ['base-uri', 'form-action', 'frame-ancestors']) {
    expect(sources.get(closed)).toEqual(["'none'"]);
  }
});
