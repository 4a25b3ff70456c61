/** Keeps what was derived from an object as long as that object is in memory. */
export interface Derived<Source extends object, Value, Variant extends string = ''> {
  readonly get: (source: Source, derive: () => Value, variant?: Variant) => Value;
}

/** Values derived from the same object with different variants are kept side by side. */
export function createDerived<Source extends object, Value, Variant extends string = ''>(): Derived<
  Source,
  Value,
  Variant
> {
  const known = new WeakMap<Source, Map<string, Value>>();
  return {
    get(source, derive, variant) {
      const variants = known.get(source) ?? new Map<string, Value>();
      known.set(source, variants);
      const key = variant ?? '';
      const value = variants.get(key) ?? derive();
      variants.set(key, value);
      return value;
    },
  };
}
