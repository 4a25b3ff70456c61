import { z } from 'zod';
import { resultSchema } from './result.ts';

const requestId = z.int().nonnegative();
const name = z.string().min(1).max(100);

export const windowMessageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('request'), id: requestId, command: name, input: z.unknown().optional() }),
  /** The caller no longer wants the answer to this request. */
  z.object({ kind: z.literal('abandon'), id: requestId }),
]);
/** What a window sends over a channel. */
export type WindowMessage = z.infer<typeof windowMessageSchema>;

export const hostMessageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('response'), id: requestId, result: resultSchema }),
  z.object({ kind: z.literal('event'), event: name, payload: z.unknown().optional() }),
]);
/** What a window receives over a channel. */
export type HostMessage = z.infer<typeof hostMessageSchema>;
