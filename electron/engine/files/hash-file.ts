import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { onDisk } from './os-failure.ts';

/** Bytes and SHA-256 of a whole file, read piece by piece. @throws Failure `file-missing`, `file-unreadable` */
export async function hashFile(path: string): Promise<{ bytes: number; sha256: string }> {
  return onDisk('read', path, async () => {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
      hash.update(piece);
      bytes += piece.length;
    }
    return { bytes, sha256: hash.digest('hex') };
  });
}
