import { app, session } from 'electron';
import { isOwnPage } from './navigation-policy.ts';

/** Denies every page everything that ours does not need: permissions, devices, other pages, windows, the network. */
export function confinePages(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => {
      if (!isOwnPage(event.url)) event.preventDefault();
    });
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => {
      if (!isOwnPage(event.url)) event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

/** The part of {@link confinePages} that needs the app to be ready. */
export function confineSession(): void {
  const { defaultSession } = session;
  // Copying a table or a figure is the one thing asked of the system, and only on a click.
  const allowed = (permission: string): boolean => permission === 'clipboard-sanitized-write';
  defaultSession.setPermissionRequestHandler((_contents, permission, answer) => answer(allowed(permission)));
  defaultSession.setPermissionCheckHandler((_contents, permission) => allowed(permission));
  defaultSession.setDevicePermissionHandler(() => false);
  defaultSession.on('will-download', (event, item) => {
    // Figures are saved from the page itself, as blobs; anything else would come from outside.
    if (!item.getURL().startsWith('blob:')) event.preventDefault();
  });
  defaultSession.webRequest.onBeforeRequest((request, answer) => {
    const { protocol } = new URL(request.url);
    answer({ cancel: !isOwnPage(request.url) && !['blob:', 'data:', 'devtools:'].includes(protocol) });
  });
}
