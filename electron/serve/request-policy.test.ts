import { describe, expect, it } from 'vitest';
import { isLoopbackHost, isOwnOrigin } from './request-policy.ts';

describe('a Host header', () => {
  it.each(['127.0.0.1:8080', 'localhost:9000', 'LOCALHOST', '[::1]:80'])('%s names this computer', (host) => {
    expect(isLoopbackHost(host)).toBe(true);
  });

  it.each([
    'evil.example',
    'localhost.evil.example:80',
    '127.0.0.1.evil.example',
    '127.0.0.2',
    '0.0.0.0:80',
    'user@localhost',
    'localhost:80:80',
    'localhost:99999',
    '192.168.1.7:8080',
    '',
    undefined,
  ])('%s does not', (host) => {
    expect(isLoopbackHost(host)).toBe(false);
  });
});

it('an origin is the own one only with the same scheme, name and port as the host that was asked', () => {
  expect(isOwnOrigin('http://localhost:9000', 'localhost:9000')).toBe(true);
  for (const other of [
    'http://localhost:9001',
    'https://localhost:9000',
    'http://127.0.0.1:9000',
    'null',
    undefined,
  ]) {
    expect(isOwnOrigin(other, 'localhost:9000')).toBe(false);
  }
});
