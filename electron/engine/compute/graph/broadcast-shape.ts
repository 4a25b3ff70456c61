import type { Shape } from './node.ts';

/**
 * The shape two operands have together under NumPy's rule: axes are aligned at the end, and a size of 1 stretches.
 * @throws Error where two sizes differ and neither is 1
 */
export function broadcastShape(a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, axis) => {
    const sizeA = a[axis - rank + a.length] ?? 1;
    const sizeB = b[axis - rank + b.length] ?? 1;
    if (sizeA !== sizeB && sizeA !== 1 && sizeB !== 1) {
      throw new Error(`[${a.join(', ')}] and [${b.join(', ')}] cannot be broadcast together`);
    }
    return Math.max(sizeA, sizeB);
  });
}
