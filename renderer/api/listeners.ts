import type { Unsubscribe } from './transport.ts';

export interface Listeners<Arguments extends readonly unknown[]> {
  readonly add: (listener: (...values: Arguments) => void) => Unsubscribe;
  readonly tell: (...values: Arguments) => void;
}

/** A set of functions to call; each may leave at any time. */
export function listeners<Arguments extends readonly unknown[]>(): Listeners<Arguments> {
  const all = new Set<{ readonly call: (...values: Arguments) => void }>();
  return {
    add(call) {
      // An entry of its own: the same function added twice is two listeners.
      const entry = { call };
      all.add(entry);
      return () => void all.delete(entry);
    },
    tell: (...values) => [...all].forEach(({ call }) => call(...values)),
  };
}
