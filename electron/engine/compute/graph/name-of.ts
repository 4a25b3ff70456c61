import type { Node } from './node.ts';

/** The name of an input or parameter. */
export function nameOf({ op }: Node): string {
  if (!('name' in op)) throw new Error(`${op.kind} has no name`);
  return op.name;
}
