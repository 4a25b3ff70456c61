import type { Theme } from '../../theme/palette.ts';
import type { Size } from '../frame/chart-size.ts';
import { colourIn } from './chart-colour-in.ts';
import { edgeEnds } from './glyphs.ts';
import type { EdgeGlyph, GraphGlyphs } from './glyphs.ts';
import { nameSize } from './names.ts';
import { drawFromSheet } from './node-sheet.ts';
import type { NodeSheet } from './node-sheet.ts';
import { edgeOpacity, haloWidth } from './picture-state.ts';
import type { PictureState } from './picture-state.ts';
import { positionAt } from './view.ts';
import { toPixels } from './viewport.ts';
import type { Position } from './viewport.ts';

/** Those of the page: a canvas knows no inherited font. */
const fonts = () => getComputedStyle(document.body).fontFamily;

export type PaintOptions = {
  readonly size: Size;
  readonly theme: Theme;
  /** Canvas pixels per CSS pixel. */
  readonly pixelRatio: number;
  readonly sheet: NodeSheet;
  /**
   * Whether the picture is about to change again. Lines of full width and dashes cost some 40 ms for 2,000 links on a
   * computer without a graphics card, hairlines 5 ms: in motion links are hairlines, fainter where they would be thin.
   */
  readonly isMoving: boolean;
};

/** Paints a graph: the same glyphs, places and order as the SVG picture, for graphs too large for elements. */
export function paintGraph(
  context: CanvasRenderingContext2D,
  glyphs: GraphGlyphs,
  state: PictureState,
  options: PaintOptions,
): void {
  const { size, theme, pixelRatio, sheet, isMoving } = options;
  const { viewport, positions, active, chosen, selected, pinned, named, nodeScale } = state;
  const colour = (value: string) => colourIn(theme, value);
  const at = glyphs.nodes.map((_, i) => toPixels(viewport, positionAt(positions, i)));
  const place = (index: number): Position => at[index] ?? { x: 0, y: 0 };
  const inView = ({ x, y }: Position) => x > -60 && y > -60 && x < size.width + 60 && y < size.height + 60;

  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  context.clearRect(0, 0, size.width, size.height);
  for (const { style, edges } of byStyle(glyphs.edges, active, isMoving && glyphs.edges.length > manyEdges)) {
    context.strokeStyle = colour(style.stroke);
    context.globalAlpha = style.opacity;
    context.lineWidth = style.width;
    context.setLineDash([...style.dash]);
    // Hairlines are fastest in one go, thick lines one by one.
    const together = style.width <= 1;
    if (together) context.beginPath();
    for (const edge of edges) {
      const [from, to] = edgeEnds(edge, place(edge.from), place(edge.to));
      if (!together) context.beginPath();
      context.moveTo(from.x, from.y);
      context.lineTo(to.x, to.y);
      if (!together) context.stroke();
    }
    if (together) context.stroke();
  }
  context.globalAlpha = 1;
  context.setLineDash([]);
  // The focus and its neighbours come first among the genes, and lie on top.
  for (const [i, node] of [...glyphs.nodes.entries()].reverse()) {
    if (!inView(place(i))) continue;
    paintHalo(context, node.radius * nodeScale, place(i), colour('var(--chart-focus)'), {
      isActive: i === active,
      isChosen: i === chosen,
      isSelected: selected.has(i),
    });
    drawFromSheet(context, sheet, i, place(i), nodeScale);
    if (pinned.has(i)) paintPin(context, place(i), colour('var(--chart-ink)'));
  }
  const family = fonts();
  context.textAlign = 'center';
  context.lineJoin = 'round';
  context.strokeStyle = colour('var(--chart-background)');
  context.lineWidth = 3;
  context.fillStyle = colour('var(--chart-ink)');
  for (const i of named) {
    const node = glyphs.nodes[i];
    if (node === undefined || !inView(place(i))) continue;
    const bold = node.isFocus || i === active || i === chosen;
    context.font = `${bold ? '600 ' : ''}${node.isFocus ? 12 : nameSize}px ${family}`;
    const [x, y] = [place(i).x, place(i).y + node.radius * nodeScale + 15];
    context.strokeText(node.label, x, y);
    context.fillText(node.label, x, y);
  }
}

/** With fewer edges there is time to draw them in full while they move. */
const manyEdges = 400;

type EdgeStyle = Pick<EdgeGlyph, 'stroke' | 'width' | 'dash'> & { readonly opacity: number };

/** Edges of one look together: a canvas is slow to change its pen. */
function byStyle(
  edges: readonly EdgeGlyph[],
  active: number,
  asHairlines: boolean,
): readonly { readonly style: EdgeStyle; readonly edges: readonly EdgeGlyph[] }[] {
  const groups = new Map<string, { readonly style: EdgeStyle; readonly edges: EdgeGlyph[] }>();
  for (const edge of edges) {
    const opacity = edgeOpacity(edge, active, true);
    const style = asHairlines
      ? {
          stroke: edge.stroke,
          width: 1,
          dash: [],
          opacity: opacity * (edge.width > 2.5 ? 1.4 : edge.width > 1.5 ? 1 : 0.6),
        }
      : { stroke: edge.stroke, width: edge.width, dash: edge.dash, opacity };
    const key = `${style.opacity} ${style.stroke} ${style.width}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { style, edges: [edge] });
    else group.edges.push(edge);
  }
  // What stands out is painted last.
  return [...groups.values()].sort((a, b) => a.style.opacity - b.style.opacity);
}

type Standing = { readonly isActive: boolean; readonly isChosen: boolean; readonly isSelected: boolean };

function paintHalo(
  context: CanvasRenderingContext2D,
  radius: number,
  { x, y }: Position,
  colour: string,
  { isActive, isChosen, isSelected }: Standing,
): void {
  if (!isActive && !isChosen && !isSelected) return;
  context.beginPath();
  context.arc(x, y, radius + haloWidth, 0, 2 * Math.PI);
  if (isActive || isSelected) {
    context.globalAlpha = isActive ? 0.3 : 0.2;
    context.fillStyle = colour;
    context.fill();
    context.globalAlpha = 1;
  }
  if (isChosen || isSelected) {
    context.strokeStyle = colour;
    context.lineWidth = isChosen ? 2.5 : 1;
    context.stroke();
  }
}

function paintPin(context: CanvasRenderingContext2D, { x, y }: Position, colour: string): void {
  context.beginPath();
  context.arc(x, y, 2, 0, 2 * Math.PI);
  context.fillStyle = colour;
  context.fill();
}
