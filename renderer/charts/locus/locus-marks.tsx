import { scaleLinear } from 'd3';
import { formatValue } from '../../../electron/contract/words/number-format.ts';
import { chartColour } from '../../theme/palette.ts';
import type { Box } from '../frame/chart-size.ts';
import { estimateTextWidth, shortenText } from '../frame/text-width.ts';
import { probabilityColour } from '../graph/glyphs.ts';
import { Label } from '../marks/label.tsx';
import { Band } from '../marks/line.tsx';
import { MarkName, markColour } from '../marks/mark-name.tsx';
import type { GeneBox, LocusGene } from './locus-layout.ts';

/** Names wider than this, CSS pixels, are cut: one long name must not push the others away. The table has them whole. */
const widestName = 140;

export function shownName(label: string): string {
  return shortenText(label, widestName, 11);
}

/** Narrower genes are drawn this wide, CSS pixels: less, and the arrow would not show which way it points. */
const narrowestGene = 9;

/** The ends of a gene from `start` to `end` as drawn: a gene too narrow to see grows from its TSS's side. */
export function geneSpan(
  start: number,
  end: number,
  strand: '+' | '-' | undefined,
): { readonly start: number; readonly end: number } {
  const width = Math.max(narrowestGene, end - start);
  return strand === '-' ? { start: end - width, end } : { start, end: start + width };
}

export type GeneGlyphProps = {
  readonly gene: LocusGene;
  readonly box: GeneBox;
  readonly isFocus: boolean;
  /** Chart pixels of the plot's ends: a gene longer than the view keeps its name in view. */
  readonly within: readonly [number, number];
};

/** A gene as an arrow by strand, filled by probability, outlined by label, with a flag at its TSS. */
export function GeneGlyph({ gene, box, isFocus, within }: GeneGlyphProps) {
  const name = shownName(gene.label);
  const halfLabel = estimateTextWidth(name, 11) / 2;
  const middle = (Math.max(box.start, within[0]) + Math.min(box.end, within[1])) / 2;
  const inView = Math.min(within[1] - halfLabel, Math.max(within[0] + halfLabel, middle));
  // At the very edge a name pushed into view would cover that of the gene beside it.
  const isNamed = isFocus || Math.abs(inView - middle) < halfLabel / 2;
  const outline = gene.expression ?? 'axis';
  return (
    <g>
      <path
        d={geneArrowPath({ start: box.start, end: box.end, strand: gene.strand }, box.y, box.height)}
        fill={probabilityColour(gene.probability)}
        stroke={chartColour(outline)}
        strokeWidth={isFocus ? 2.5 : 1.5}
        strokeLinejoin="round"
      />
      {isNamed && (
        <Label
          x={inView}
          y={box.y + box.height + 12}
          anchor="middle"
          size={11}
          bold={isFocus}
          colour={chartColour(isFocus ? 'ink' : 'ink-soft')}
          halo
        >
          {name}
        </Label>
      )}
    </g>
  );
}

export type LocusTrack = {
  readonly mark: string;
  readonly profiles: readonly {
    readonly id: string;
    readonly binSize: number;
    readonly bins: readonly { readonly start: number; readonly count: number }[];
    readonly isFocus: boolean;
  }[];
};

export type LocusTracksProps = {
  readonly tracks: readonly LocusTrack[];
  readonly x: (position: number) => number;
  readonly box: Box;
};

/** One row per mark: its counts around every gene in view, all genes of a row on one scale. */
export function LocusTracks({ tracks, x, box }: LocusTracksProps) {
  const height = tracks.length === 0 ? 0 : box.height / tracks.length;
  return (
    <>
      {tracks.map((track, row) => {
        const top = box.y + row * height;
        const baseline = top + height - 6;
        const counts = track.profiles.flatMap((profile) => profile.bins.map((bin) => bin.count));
        const most = Math.max(0, ...counts);
        const y = scaleLinear([0, Math.max(1, most)], [baseline, top + 6]);
        return (
          <g key={track.mark}>
            <MarkName
              mark={track.mark}
              x={box.x - 10}
              y={baseline - 9}
              anchor="end"
              room={box.x - 14}
              size={11}
            />
            <Label x={box.x - 10} y={baseline + 3} anchor="end" size={10}>
              {`0–${formatValue(most)}`}
            </Label>
            <line
              x1={box.x}
              x2={box.x + box.width}
              y1={baseline}
              y2={baseline}
              stroke={chartColour('grid')}
            />
            <svg x={box.x} y={top} width={box.width} height={height} overflow="hidden">
              <g transform={`translate(${-box.x} ${-top})`}>
                {track.profiles.map((profile) => (
                  <Band
                    key={profile.id}
                    points={profile.bins.flatMap((bin) => [
                      { x: bin.start, low: 0, high: bin.count },
                      { x: bin.start + profile.binSize, low: 0, high: bin.count },
                    ])}
                    x={x}
                    y={y}
                    colour={markColour(track.mark)}
                    // The gene looked at in full, the others as what lies around it.
                    opacity={profile.isFocus ? 1 : 0.4}
                  />
                ))}
              </g>
            </svg>
          </g>
        );
      })}
    </>
  );
}

/** The outline of a gene (chart pixels, start < end) with its head where transcription goes; a box where that is unknown. */
export function geneArrowPath(
  gene: { readonly start: number; readonly end: number; readonly strand: '+' | '-' | undefined },
  y: number,
  height: number,
): string {
  const { start: left, end: right } = geneSpan(gene.start, gene.end, gene.strand);
  const head = Math.min((right - left) * 0.7, height * 0.6);
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
