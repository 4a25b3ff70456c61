/** Keeps the values used last, and makes each only once, however many ask for it at the same time. */
export interface Cache<Value> {
  /** @throws whatever `make` throws; a failure is not kept */
  readonly get: (key: string, make: () => Promise<Value>) => Promise<Value>;
  readonly forget: (key: string) => void;
}

/** @param kept how many values; the one that was not used for longest goes first */
export function createCache<Value>(kept: number): Cache<Value> {
  const values = new Map<string, Promise<Value>>();
  return {
    get(key, make) {
      const known = values.get(key);
      if (known !== undefined) {
        // A map keeps the order of insertion: inserted anew, it is the last to go.
        values.delete(key);
        values.set(key, known);
        return known;
      }
      const made = make();
      values.set(key, made);
      made.catch(() => {
        if (values.get(key) === made) values.delete(key);
      });
      for (const oldest of [...values.keys()].slice(0, -kept)) values.delete(oldest);
      return made;
    },
    forget: (key) => void values.delete(key),
  };
}
