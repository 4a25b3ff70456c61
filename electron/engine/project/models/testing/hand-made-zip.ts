import { crc32, deflateRawSync } from 'node:zlib';

/** A file of a zip in which anything may be a lie. */
export interface HandMadeFile {
  readonly name: string;
  readonly data: Uint8Array;
  /** Packed with deflate; stored where absent. */
  readonly deflate?: boolean;
  /** Unpacked size that the zip declares; the truth where absent. */
  readonly declaredBytes?: number;
  /** Unix mode, file type included: 0o120777 is a symbolic link. */
  readonly mode?: number;
  /** General purpose flags; 1 is encrypted. */
  readonly flags?: number;
}

/** A zip file written field by field (APPNOTE.TXT 4.3), for what no proper program would write. */
export function handMadeZip(files: readonly HandMadeFile[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const file of files) {
    const name = Buffer.from(file.name, 'utf8');
    const packed = file.deflate === true ? deflateRawSync(file.data) : Buffer.from(file.data);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0); // version needed
    common.writeUInt16LE(file.flags ?? 0, 2);
    common.writeUInt16LE(file.deflate === true ? 8 : 0, 4);
    common.writeUInt32LE(crc32(file.data), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(file.declaredBytes ?? file.data.length, 18);
    common.writeUInt16LE(name.length, 22);
    const body = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, name, packed]);

    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(((file.mode ?? 0o100644) << 16) >>> 0, 6);
    rest.writeUInt32LE(offset, 10);
    const madeByUnix = Buffer.from([20, 3]);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), madeByUnix, common, rest, name]));
    bodies.push(body);
    offset += body.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, listing, end]);
}
