import { describe, expect, it } from 'vitest';
import { isOwnPage } from './navigation-policy.ts';

describe('the own page', () => {
  it('is anything under app://simplechrome/', () => {
    expect(isOwnPage('app://simplechrome/')).toBe(true);
    expect(isOwnPage('app://simplechrome/index.html#/results')).toBe(true);
  });

  it.each([
    'https://simplechrome/',
    'app://simplechrome.example/',
    'app://other/',
    'file:///etc/passwd',
    'about:blank',
    'javascript:alert(1)',
    'data:text/html,x',
    'not a url',
    '',
  ])('is not %j', (url) => {
    expect(isOwnPage(url)).toBe(false);
  });
});
