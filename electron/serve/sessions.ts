import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Who may use the server: browsers that were given a token from its terminal. */
export interface Sessions {
  /** A new token, good for one exchange. */
  readonly invite: () => string;
  /** The secret of a new session, or undefined where the token is unknown or was used. */
  readonly exchange: (token: string) => string | undefined;
  readonly knows: (session: string) => boolean;
}

/**
 * Tokens appear in the terminal, in the browser's start command and perhaps in its history, so each works once. What
 * it is exchanged for never appears anywhere.
 */
export function createSessions(): Sessions {
  const tokens = new Set<string>();
  const sessions = new Set<string>();
  return {
    invite() {
      const token = secret();
      tokens.add(token);
      return token;
    },
    exchange(token) {
      const known = find(tokens, token);
      if (known === undefined) return undefined;
      tokens.delete(known);
      const session = secret();
      sessions.add(session);
      return session;
    },
    knows: (session) => find(sessions, session) !== undefined,
  };
}

/** 256 bits, in letters that URLs and header fields take. */
function secret(): string {
  return randomBytes(32).toString('base64url');
}

/** In a time that does not tell how much of it was right. */
function find(secrets: ReadonlySet<string>, candidate: string): string | undefined {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return [...secrets].find((known) => timingSafeEqual(digest(known), digest(candidate)));
}
