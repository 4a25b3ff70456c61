import { describe, expect, it } from 'vitest';
import { isOwnPage, mayOpenExternally } from './navigation-policy.ts';

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

describe("the user's browser", () => {
  const allowed = ['https://docs.example.org/simplechrome/'];

  it('is sent nowhere as long as no page is allowed', () => {
    expect(mayOpenExternally('https://docs.example.org/simplechrome/')).toBe(false);
  });

  it('may be sent to an allowed page and those below it', () => {
    expect(mayOpenExternally('https://docs.example.org/simplechrome/', allowed)).toBe(true);
    expect(mayOpenExternally('https://docs.example.org/simplechrome/import#files', allowed)).toBe(true);
  });

  it.each([
    'http://docs.example.org/simplechrome/',
    'https://docs.example.org/',
    'https://docs.example.org/simplechrome-phishing/',
    'https://docs.example.org/simplechrome/../other',
    'https://docs.example.org.evil.example/simplechrome/',
    'https://docs.example.org@evil.example/simplechrome/',
    'https://user:password@docs.example.org/simplechrome/',
    'https://docs.example.org:8443/simplechrome/',
    'file:///docs.example.org/simplechrome/',
    'javascript:alert(1)',
  ])('is not sent to %j', (url) => {
    expect(mayOpenExternally(url, allowed)).toBe(false);
  });
});
