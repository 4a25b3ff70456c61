import { z } from 'zod';
import { failure } from '../../electron/contract/failure.ts';

const storageKey = 'simplechrome-session';
const answerSchema = z.object({ session: z.string().min(1) });

/**
 * The secret that the server knows this browser by. The address that it printed carries a token which works once; it is
 * exchanged for the secret, which stays in this origin's storage. No cookie: those are sent to every port of the host.
 *
 * @throws Failure `option-invalid` where there is neither, or the token was used before
 */
export async function serverSession(): Promise<string> {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  // Not left in the address bar, the history or a screenshot.
  if (token !== null) history.replaceState(null, '', location.pathname);
  const kept = localStorage.getItem(storageKey);
  if (kept !== null && (await isKnown(kept))) return kept;
  if (token === null) throw notInvited();

  const response = await fetch('session', { method: 'POST', body: token });
  if (!response.ok) throw notInvited();
  const { session } = answerSchema.parse(await response.json());
  localStorage.setItem(storageKey, session);
  return session;
}

async function isKnown(session: string): Promise<boolean> {
  const response = await fetch('session', { headers: { Authorization: `Bearer ${session}` } });
  return response.ok;
}

function notInvited(): Error {
  return failure(
    'option-invalid',
    'This address does not let you in: it lacks its token, or the token was used before in another browser.',
    'Open the address that SimpleChrome printed last in its terminal, with everything after "#".',
  );
}
