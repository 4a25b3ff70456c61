import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { failure } from '../../../contract/failure.ts';

/** Names that Windows keeps for devices, with or without an extension. */
const reserved = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/;

/**
 * Lower case only, as two names that differ in case are one on Windows and macOS; no leading dot, which marks temporary
 * names; no trailing dot, which Windows drops.
 */
export const entryIdSchema = z
  .string()
  .max(100)
  .regex(/^[a-z0-9]([a-z0-9._-]*[a-z0-9_-])?$/)
  // "newest" stands for whichever that is.
  .refine((id) => !reserved.test(id) && id !== 'newest')
  .brand<'EntryId'>();
/** The name of an item's folder in a project. */
export type EntryId = z.infer<typeof entryIdSchema>;

/**
 * An id nobody else has: `20260301-142530-123-e012-chromosome-1f9c4e`, which is the UTC time in milliseconds, `name` in
 * plain letters, and a random part. Sorting ids sorts by time.
 */
export function newEntryId(name: string, now = new Date()): EntryId {
  const [date = '', time = ''] = now.toISOString().split('T');
  const moment = `${date.replaceAll('-', '')}-${time.replaceAll(':', '').replace('.', '-').replace('Z', '')}`;
  const words = [moment, plainLetters(name), randomBytes(3).toString('hex')].filter((part) => part !== '');
  return entryIdSchema.parse(words.join('-'));
}

/** @throws Failure `option-invalid` where the text cannot name a folder on every system */
export function parseEntryId(text: string): EntryId {
  const parsed = entryIdSchema.safeParse(text);
  if (parsed.success) return parsed.data;
  throw failure(
    'option-invalid',
    `"${text}" cannot be used as an id.`,
    'Use up to 100 lower-case letters, digits, dots, hyphens and underscores, beginning with a letter or digit.',
  );
}

function plainLetters(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '');
}
