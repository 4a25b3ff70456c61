import { estimateTextWidth } from '../frame/text-width.ts';
import { fewNodes } from './glyphs.ts';
import type { GraphGlyphs } from './glyphs.ts';
import { positionAt } from './view.ts';
import { toPixels } from './viewport.ts';
import type { Viewport } from './viewport.ts';

export const nameSize = 11;

/** So few names find room, also where they touch. */
const fewNames = 24;

/**
 * Indices of the genes whose name is written: all of a few; of many `always`, the focus and its direct neighbours, then
 * as many others as there is room for at this zoom, leaving out names that would cover one before.
 */
export function namedNodes(
  glyphs: GraphGlyphs,
  positions: Float32Array,
  viewport: Viewport,
  always: readonly number[],
): ReadonlySet<number> {
  if (glyphs.nodes.length <= fewNames) return new Set(glyphs.nodes.keys());
  // Zoomed in there is room for everyone's name.
  const candidates = new Set([
    ...always,
    ...glyphs.firstNamed,
    ...(viewport.scale > 1.1 || glyphs.nodes.length <= fewNodes ? glyphs.nodes.keys() : []),
  ]);
  const written: { readonly index: number; readonly x: number; readonly y: number; readonly half: number }[] =
    [];
  for (const index of candidates) {
    const glyph = glyphs.nodes[index];
    if (glyph === undefined) continue;
    const { x, y } = toPixels(viewport, positionAt(positions, index));
    const half = estimateTextWidth(glyph.label, nameSize) / 2;
    const covers = written.some(
      (other) => Math.abs(other.x - x) < other.half + half && Math.abs(other.y - y) < 13,
    );
    if (!covers) written.push({ index, x, y, half });
  }
  return new Set(written.map(({ index }) => index));
}
