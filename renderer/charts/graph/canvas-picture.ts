import { chartTokenNames, chartTokens } from '../../theme/palette.ts';
import type { Theme } from '../../theme/palette.ts';
import type { Size } from '../frame/chart-size.ts';
import { edgeEnds, nameSize } from './glyphs.ts';
import type { EdgeGlyph, GraphGlyphs, NodeGlyph } from './glyphs.ts';
import { edgeOpacity, haloWidth } from './picture.tsx';
import type { PictureState } from './picture.tsx';
import { positionAt, toPixels } from './view.ts';
import type { Position } from './view.ts';

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

/** Every gene of a graph painted once, to be copied from: copying is five times as fast as painting circles. */
export type NodeSheet = {
  readonly canvas: HTMLCanvasElement;
  /** CSS pixels of a cell's side. */
  readonly cell: number;
  readonly columns: number;
  readonly pixelRatio: number;
};

export function paintNodeSheet(nodes: readonly NodeGlyph[], theme: Theme, pixelRatio: number): NodeSheet {
  const largest = Math.max(0, ...nodes.map(({ radius }) => radius));
  // The ring reaches 3.75 px beyond the radius.
  const cell = Math.ceil(2 * (largest + 5));
  const columns = Math.max(1, Math.ceil(Math.sqrt(nodes.length)));
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(columns * cell * pixelRatio);
  canvas.height = Math.ceil(Math.ceil(nodes.length / columns) * cell * pixelRatio);
  const context = canvas.getContext('2d');
  if (context === null) return { canvas, cell, columns, pixelRatio };
  context.scale(pixelRatio, pixelRatio);
  nodes.forEach((node, i) => {
    const [x, y] = [((i % columns) + 0.5) * cell, (Math.floor(i / columns) + 0.5) * cell];
    paintNode(context, node, { x, y }, theme);
  });
  return { canvas, cell, columns, pixelRatio };
}

/** Copies the gene at an index of the sheet to a place in CSS pixels, `scale` times as large. */
function drawFromSheet(
  context: CanvasRenderingContext2D,
  { canvas, cell, columns, pixelRatio }: NodeSheet,
  index: number,
  { x, y }: Position,
  scale: number,
): void {
  const side = cell * pixelRatio;
  // Whole pixels: in between, every copy would be smoothed.
  const size = Math.round(cell * scale * pixelRatio) / pixelRatio;
  const left = Math.round((x - size / 2) * pixelRatio) / pixelRatio;
  const top = Math.round((y - size / 2) * pixelRatio) / pixelRatio;
  const [column, row] = [index % columns, Math.floor(index / columns)];
  context.drawImage(canvas, column * side, row * side, side, side, left, top, size, size);
}

/** Filled by what the user wants to see, ringed by label with a gap between, so that both show. */
function paintNode(
  context: CanvasRenderingContext2D,
  node: NodeGlyph,
  { x, y }: Position,
  theme: Theme,
): void {
  const circle = (radius: number) => {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
  };
  circle(node.radius + 2.5);
  context.fillStyle = colourIn(theme, 'var(--chart-background)');
  context.fill();
  context.strokeStyle = colourIn(theme, node.ring);
  context.lineWidth = 2.5;
  context.setLineDash(node.isRingDashed ? [2, 2] : []);
  context.stroke();
  circle(node.radius - 0.5);
  context.fillStyle = colourIn(theme, node.fill);
  context.fill();
}

const variable = /^var\(--chart-([a-z-]+)\)$/;

/** A canvas knows no custom properties: `var(--chart-high)` as the theme has it, other colours as they are. */
function colourIn(theme: Theme, value: string): string {
  const name = variable.exec(value)?.[1];
  const token = chartTokenNames.find((each) => each === name);
  return token === undefined ? value : chartTokens[theme][token];
}
