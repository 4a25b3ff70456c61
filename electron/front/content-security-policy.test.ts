import { expect, it } from 'vitest';
import { contentSecurityPolicy } from './content-security-policy.ts';

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
