const loopbackNames = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * Whether a request's Host header names this computer. A page elsewhere can make its own name resolve to 127.0.0.1 and
 * then read what we answer, but the name it sends stays its own. Any port will do: `ssh -L` may have changed it.
 */
export function isLoopbackHost(host: string | undefined): host is string {
  if (host === undefined) return false;
  const [, name, port] = /^(\[[0-9a-f:]+\]|[^:]*)(?::(\d{1,5}))?$/i.exec(host) ?? [];
  return name !== undefined && loopbackNames.includes(name.toLowerCase()) && Number(port ?? 80) < 65_536;
}

/** Whether a request's Origin header is the page that this server served, and no other page on this computer. */
export function isOwnOrigin(origin: string | undefined, host: string): boolean {
  return origin === `http://${host}`;
}
