import type { LayoutInput } from './forces.ts';

/** What the page asks of the thread that lays a graph out. A new graph takes the place of the one before. */
export type LayoutRequest =
  | { readonly kind: 'graph'; readonly generation: number; readonly input: LayoutInput }
  | { readonly kind: 'hold'; readonly node: number; readonly x: number; readonly y: number }
  | { readonly kind: 'release'; readonly node: number; readonly stays: boolean };

export type LayoutReply = {
  /** Of the graph that these positions are of: late ones of another are dropped. */
  readonly generation: number;
  /** [2 * nodes], transferred. */
  readonly positions: Float32Array<ArrayBuffer>;
};
