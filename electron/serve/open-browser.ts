import { spawn } from 'node:child_process';

export interface BrowserCommand {
  readonly command: string;
  readonly arguments: readonly string[];
}

/** How to open an address in the user's browser, or undefined where nobody sits in front of this computer. */
export function browserCommand(
  url: string,
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
): BrowserCommand | undefined {
  const has = (name: string): boolean => (environment[name] ?? '') !== '';
  if (platform === 'win32') {
    // Not `start`, which is the shell's and would read the address.
    return { command: 'rundll32', arguments: ['url.dll,FileProtocolHandler', url] };
  }
  if (platform === 'darwin') return has('SSH_CONNECTION') ? undefined : { command: 'open', arguments: [url] };
  return has('DISPLAY') || has('WAYLAND_DISPLAY') ? { command: 'xdg-open', arguments: [url] } : undefined;
}

/** Opens the browser if there is one; the address is printed in any case, so failing to is not an error. */
export function openBrowser(url: string): void {
  const opener = browserCommand(url, process.platform, process.env);
  if (opener === undefined) return;
  const child = spawn(opener.command, opener.arguments, { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}
