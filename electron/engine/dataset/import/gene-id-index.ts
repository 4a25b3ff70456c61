/** Where the first copy of a gene begins. */
export interface GenePlace {
  /** Index of the file within the set. */
  readonly file: number;
  /** 1-based. */
  readonly line: number;
}

/** The ids met so far and where each began, in about 30 bytes per gene (a JavaScript Set of strings takes over 100). */
export interface GeneIdIndex {
  /** The place of an id's first copy, undefined where it is new. */
  find(id: string): GenePlace | undefined;
  /** @param id must be new */
  add(id: string, place: GenePlace): void;
}

/** Open addressing with linear probing over FNV-1a; ids lie one behind the other in UTF-8. */
export function createGeneIdIndex(): GeneIdIndex {
  const encoder = new TextEncoder();
  let scratch = new Uint8Array(256);
  let bytes = new Uint8Array(1 << 16);
  let used = 0;
  let count = 0;
  /** Of id i, from starts[i] to starts[i + 1]. */
  let starts = new Uint32Array(1 << 12);
  let lines = new Uint32Array(1 << 12);
  let files = new Uint16Array(1 << 12);
  /** Index + 1 of the id in each slot; 0 is empty. */
  let slots = new Uint32Array(1 << 13);

  function encode(id: string): number {
    if (scratch.length < 3 * id.length) scratch = new Uint8Array(6 * id.length);
    return encoder.encodeInto(id, scratch).written;
  }

  function hash(source: Uint8Array, start: number, end: number): number {
    let mixed = 0x811c9dc5;
    for (let i = start; i < end; i++) mixed = Math.imul(mixed ^ source[i], 0x01000193);
    // Neighbouring ids differ in the last byte only; spread that over the low bits that choose the slot.
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  }

  /** The slot of the id in scratch[0..length), or the empty slot where it belongs. */
  function slotOf(length: number): number {
    let slot = hash(scratch, 0, length) & (slots.length - 1);
    for (;;) {
      const index = slots[slot] - 1;
      if (index < 0 || isAt(index, length)) return slot;
      slot = (slot + 1) & (slots.length - 1);
    }
  }

  function isAt(index: number, length: number): boolean {
    const start = starts[index];
    if (starts[index + 1] - start !== length) return false;
    for (let i = 0; i < length; i++) if (bytes[start + i] !== scratch[i]) return false;
    return true;
  }

  function grow(length: number): void {
    if (used + length > bytes.length) bytes = resized(bytes, new Uint8Array(2 * (used + length)));
    if (count + 2 > starts.length) {
      starts = resized(starts, new Uint32Array(2 * starts.length));
      lines = resized(lines, new Uint32Array(2 * lines.length));
      files = resized(files, new Uint16Array(2 * files.length));
    }
    if (2 * (count + 1) <= slots.length) return;
    slots = new Uint32Array(2 * slots.length);
    for (let index = 0; index < count; index++) {
      let slot = hash(bytes, starts[index], starts[index + 1]) & (slots.length - 1);
      while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = index + 1;
    }
  }

  return {
    find(id): GenePlace | undefined {
      const index = slots[slotOf(encode(id))] - 1;
      return index < 0 ? undefined : { file: files[index], line: lines[index] };
    },
    add(id, place): void {
      const length = encode(id);
      grow(length);
      slots[slotOf(length)] = count + 1;
      bytes.set(scratch.subarray(0, length), used);
      used += length;
      lines[count] = place.line;
      files[count] = place.file;
      count++;
      starts[count] = used;
    },
  };
}

function resized<Values extends Uint8Array | Uint16Array | Uint32Array>(old: Values, larger: Values): Values {
  larger.set(old);
  return larger;
}
