import { describe, expect, it } from 'vitest';
import { browserCommand } from './open-browser.ts';

const url = 'http://127.0.0.1:8080/#token=a';

describe("the user's browser", () => {
  it('is opened where there is a display', () => {
    expect(browserCommand(url, 'linux', { DISPLAY: ':0' })).toEqual({
      command: 'xdg-open',
      arguments: [url],
    });
    expect(browserCommand(url, 'linux', { WAYLAND_DISPLAY: 'wayland-0' })?.command).toBe('xdg-open');
    expect(browserCommand(url, 'darwin', {})?.command).toBe('open');
    expect(browserCommand(url, 'win32', {})?.arguments).toContain(url);
  });

  it('is left alone where nobody sits in front of this computer', () => {
    expect(browserCommand(url, 'linux', { DISPLAY: '' })).toBeUndefined();
    expect(browserCommand(url, 'darwin', { SSH_CONNECTION: '10.0.0.1 5 10.0.0.2 22' })).toBeUndefined();
  });
});
