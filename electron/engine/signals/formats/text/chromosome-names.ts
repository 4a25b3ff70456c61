import type { SignalChromosome } from '../../signal-format.ts';

/** The chromosomes of a text, numbered as they first come. */
export class ChromosomeNames {
  readonly names: string[] = [];
  /** bp: where the last interval on each ends. */
  readonly atLeast: number[] = [];
  readonly #index = new Map<string, number>();
  #last: Uint8Array = new Uint8Array(0);
  #lastIndex = -1;

  /** Number of the chromosome whose name lies at `from` to `to`; most lines name that of the line before. */
  indexAt(bytes: Uint8Array, from: number, to: number): number {
    const last = this.#last;
    if (to - from === last.length) {
      let at = 0;
      while (at < last.length && last[at] === bytes[from + at]) at++;
      if (at === last.length && this.#lastIndex >= 0) return this.#lastIndex;
    }
    this.#last = bytes.slice(from, to);
    this.#lastIndex = this.index(new TextDecoder().decode(this.#last));
    return this.#lastIndex;
  }

  index(name: string): number {
    const known = this.#index.get(name);
    if (known !== undefined) return known;
    this.#index.set(name, this.names.length);
    this.atLeast.push(0);
    return this.names.push(name) - 1;
  }

  /** What is known of them: a text does not say how long they are. */
  chromosomes(): readonly SignalChromosome[] {
    return this.names.map((name, at) => ({ name, length: undefined, atLeast: this.atLeast[at] }));
  }
}
