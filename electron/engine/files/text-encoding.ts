import { isAscii, isUtf8 } from 'node:buffer';
import { failure } from '../../contract/failure.ts';
import type { ByteSource } from './byte-source.ts';

/** Enough to tell UTF-16 by, with a byte order mark or without. */
const headBytes = 64;

/**
 * Bytes of a text as UTF-8 (or as an encoding that has its ASCII characters): UTF-16, told by its byte order mark or by the
 * zeros between ASCII letters, is written anew; everything else passes unchanged.
 * @returns and whether it was UTF-16
 * @throws Failure
 */
export async function withoutUtf16(
  source: ByteSource,
  file: string,
): Promise<{ readonly source: ByteSource; readonly utf16: boolean }> {
  const head = new Uint8Array(headBytes);
  let filled = 0;
  let failed: Error | undefined;
  try {
    for (let read = -1; read !== 0 && filled < headBytes;) {
      read = await source.read(head, filled);
      filled += read;
    }
  } catch (thrown) {
    // What could be read comes first: a message about a cut-off file names its line.
    if (filled === 0) throw thrown;
    failed = thrown instanceof Error ? thrown : new Error(String(thrown));
  }
  const beginning = withHead(source, head.subarray(0, filled), failed);
  const order = utf16Order(Buffer.from(head.subarray(0, filled)).toString('latin1'));
  if (order === undefined) return { source: beginning, utf16: false };
  return { source: fromUtf16(beginning, order, file), utf16: true };
}

/** A source whose first bytes were taken already. @param failed what was thrown behind them */
function withHead(source: ByteSource, head: Uint8Array, failed: Error | undefined): ByteSource {
  let given = 0;
  return {
    ...source,
    async read(target, offset) {
      if (given < head.length) {
        const taken = Math.min(head.length - given, target.length - offset);
        target.set(head.subarray(given, given + taken), offset);
        given += taken;
        return taken;
      }
      if (failed !== undefined) throw failed;
      return source.read(target, offset);
    },
  };
}

function utf16Order(text: string): 'utf-16le' | 'utf-16be' | undefined {
  if (text.startsWith('\xff\xfe')) return 'utf-16le';
  if (text.startsWith('\xfe\xff')) return 'utf-16be';
  const zeroAt = (offset: number): boolean =>
    [0, 2, 4, 6].every((i) => text[i + offset] === '\0' && text.charCodeAt(i + 1 - offset) >= 9);
  return zeroAt(1) ? 'utf-16le' : zeroAt(0) ? 'utf-16be' : undefined;
}

const pieceBytes = 1 << 16;

function fromUtf16(source: ByteSource, order: 'utf-16le' | 'utf-16be', file: string): ByteSource {
  const decoder = new TextDecoder(order, { fatal: true });
  const raw = new Uint8Array(pieceBytes);
  let coming = new Uint8Array(0);
  let ended = false;
  return {
    ...source,
    async read(target, offset) {
      while (coming.length === 0 && !ended) {
        const read = await source.read(raw, 0);
        ended = read === 0;
        try {
          coming = Buffer.from(decoder.decode(raw.subarray(0, read), { stream: !ended }), 'utf8');
        } catch {
          throw failure(
            'encoding-invalid',
            'The text is encoded as UTF-16, but some of its characters are damaged or cut off.',
            'Copy or export the file again.',
            { file },
          );
        }
      }
      const taken = Math.min(coming.length, target.length - offset);
      target.set(coming.subarray(0, taken), offset);
      coming = coming.subarray(taken);
      return taken;
    },
  };
}

/** Bytes that Windows-1252 has no character for. */
const noCharacter: ReadonlySet<number> = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);
/** Control characters that text holds: tab, line feed, carriage return. */
const textControls: ReadonlySet<number> = new Set([9, 10, 13]);

/** Reads a text in pieces of whole lines as UTF-8, or from the first piece that is not on as Windows-1252. */
export interface LineDecoder {
  /** @returns the bytes as UTF-8: the very same, wherever they are; what is no text at all is left for its reader to refuse */
  utf8(bytes: Uint8Array): Uint8Array;
  /** The first characters that were not ASCII, where the text was read as Windows-1252. */
  readonly oddText: () => string | undefined;
}

export function createLineDecoder(): LineDecoder {
  let holdsUtf8 = false;
  let odd: string | undefined;
  return {
    utf8(bytes) {
      if (isAscii(bytes)) return bytes;
      if (odd === undefined) {
        if (isUtf8(bytes)) {
          holdsUtf8 = true;
          return bytes;
        }
        // A text that holds characters of UTF-8 and others is damaged, not in another encoding.
        if (holdsUtf8 || !isWindows1252(bytes)) return bytes;
      }
      const text = fromWindows1252(bytes);
      odd ??= /\S{0,12}[^\0-\x7f]\S{0,12}/u.exec(text)?.[0] ?? '';
      return Buffer.from(text, 'utf8');
    },
    oddText: () => odd,
  };
}

/** Characters of the bytes 0x80 to 0x9f, where Windows-1252 is not Latin-1; Node's own decoder takes them for Latin-1. */
const windows1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

function fromWindows1252(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  return text.replace(
    /[\x80-\x9f]/g,
    (character) => windows1252[character.charCodeAt(0) - 0x80] ?? character,
  );
}

function isWindows1252(bytes: Uint8Array): boolean {
  const asUtf8 = new TextDecoder('utf-8').decode(bytes);
  if (/[^\0-\x7f\ufffd]/u.test(asUtf8)) return false;
  return bytes.every((byte) =>
    byte >= 32 ? byte !== 127 && !noCharacter.has(byte) : textControls.has(byte),
  );
}
