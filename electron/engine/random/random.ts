/** A reproducible stream of random numbers: the same seed gives the same numbers on every machine and engine. */
export interface Random {
  /** Uniform in [0, 1), 53 bits. */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
  /** Uniform integer in [0, bound). */
  integer(bound: number): number;
}

/**
 * xoshiro128** 1.1 (Blackman & Vigna 2018, public domain), seeded through splitmix32 so that neighbouring seeds give
 * unrelated streams. `stream` names an independent purpose ("shuffle", "noise"), so that drawing more for one purpose
 * leaves the others unchanged.
 */
export function randomFromSeed(seed: number, stream = ''): Random {
  let mixed = (seed >>> 0) ^ Math.imul(Math.floor(seed / 2 ** 32), 0x9e3779b1);
  for (const character of stream) mixed = Math.imul(mixed ^ character.charCodeAt(0), 0x01000193) >>> 0;
  const next = (): number => {
    mixed = (mixed + 0x9e3779b9) | 0;
    let word = mixed ^ (mixed >>> 16);
    word = Math.imul(word, 0x21f0aaad);
    word ^= word >>> 15;
    word = Math.imul(word, 0x735a2d97);
    return (word ^ (word >>> 15)) >>> 0;
  };
  let a = next();
  let b = next();
  let c = next();
  let d = next();
  // Box-Muller gives deviates in pairs; the second one waits here.
  let spare: number | null = null;

  const word = (): number => {
    const times5 = Math.imul(b, 5);
    const result = Math.imul((times5 << 7) | (times5 >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  };
  const uniform = (): number => ((word() >>> 5) * 2 ** 26 + (word() >>> 6)) / 2 ** 53;

  return {
    uniform,
    normal(): number {
      if (spare !== null) {
        const held = spare;
        spare = null;
        return held;
      }
      const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
      const angle = 2 * Math.PI * uniform();
      spare = radius * Math.sin(angle);
      return radius * Math.cos(angle);
    },
    integer: (bound) => Math.floor(uniform() * bound),
  };
}

/** Fisher-Yates; shuffles `items` in place and returns it. */
export function shuffle<Items extends { [index: number]: number; readonly length: number }>(
  items: Items,
  random: Random,
): Items {
  for (let last = items.length - 1; last > 0; last--) {
    const chosen = random.integer(last + 1);
    const held = items[last];
    items[last] = items[chosen];
    items[chosen] = held;
  }
  return items;
}
