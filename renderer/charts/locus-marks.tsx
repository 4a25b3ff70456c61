import { scaleLinear } from 'd3';
import { chartColour } from '../theme/palette.ts';
import type { Box } from './frame/chart-size.ts';
import { estimateTextWidth } from './frame/text-width.ts';
import { probabilityColour } from './graph/glyphs.ts';
import type { GeneBox } from './locus-gestures.tsx';
import type { LocusGene } from './locus-layout.ts';
import { Band } from './marks/band.tsx';
import { geneArrowPath } from './marks/gene-arrow.tsx';
import { Label } from './marks/label.tsx';
import { formatValue } from '../../electron/contract/words/number-format.ts';

export type GeneGlyphProps = {
  readonly gene: LocusGene;
  readonly box: GeneBox;
  readonly isFocus: boolean;
  /** Chart pixels of the plot's ends: a gene longer than the view keeps its name in view. */
  readonly within: readonly [number, number];
};

/** A gene as an arrow by strand, filled by probability, outlined by label, with a flag at its TSS. */
export function GeneGlyph({ gene, box, isFocus, within }: GeneGlyphProps) {
  const halfLabel = estimateTextWidth(gene.label, 11) / 2;
  const middle = Math.min(
    within[1] - halfLabel,
    Math.max(within[0] + halfLabel, (Math.max(box.start, within[0]) + Math.min(box.end, within[1])) / 2),
  );
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
      <Label
        x={middle}
        y={box.y + box.height + 12}
        anchor="middle"
        size={11}
        bold={isFocus}
        colour={chartColour(isFocus ? 'ink' : 'ink-soft')}
        halo
      >
        {gene.label}
      </Label>
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
            <Label x={box.x - 10} y={baseline - 9} anchor="end" colour={chartColour('ink')} size={11}>
              {track.mark}
            </Label>
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
                    colour={chartColour(profile.isFocus ? 'focus' : 'baseline')}
                    opacity={1}
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
