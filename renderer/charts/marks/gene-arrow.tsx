/**
 * The outline of a gene from `start` to `end` (chart pixels, start < end) with its head where transcription goes:
 * right on +, left on -, a plain box where the strand is unknown. Never narrower than 4 px, grown from the TSS's side.
 */
export function geneArrowPath(
  gene: { readonly start: number; readonly end: number; readonly strand: '+' | '-' | undefined },
  y: number,
  height: number,
): string {
  const width = Math.max(4, gene.end - gene.start);
  const left = gene.strand === '-' ? gene.end - width : gene.start;
  const right = left + width;
  const head = Math.min(width, height * 0.6);
  const middle = y + height / 2;
  const bottom = y + height;
  const shape = (points: readonly (readonly [number, number])[]) =>
    `M${points.map((point) => point.map((pixels) => Math.round(pixels * 100) / 100).join(',')).join('L')}Z`;
  if (gene.strand === '+')
    return shape([
      [left, y],
      [right - head, y],
      [right, middle],
      [right - head, bottom],
      [left, bottom],
    ]);
  if (gene.strand === '-')
    return shape([
      [right, y],
      [left + head, y],
      [left, middle],
      [left + head, bottom],
      [right, bottom],
    ]);
  return shape([
    [left, y],
    [right, y],
    [right, bottom],
    [left, bottom],
  ]);
}
