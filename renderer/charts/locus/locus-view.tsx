import { useMemo, useState } from 'react';
import { IconButton } from '../../components/button.tsx';
import { Chart } from '../frame/chart.tsx';
import type { ChartOptions } from '../frame/chart.tsx';
import type { Figure } from '../frame/figure.ts';
import { describeGene, locusFigure, locusPlan } from './locus-figure.tsx';
import type { LocusData } from './locus-figure.tsx';
import { LocusGestures } from './locus-gestures.tsx';
import { zoomSegment } from './locus-layout.ts';
import type { Segment } from './locus-layout.ts';

/** `segment` is what is shown at first; the user may pan and zoom from there. */
export type LocusViewProps = ChartOptions &
  LocusData & {
    /** Called with the id of a gene that was clicked or chosen with Enter. */
    readonly onMove?: (id: string) => void;
  };

/** A locus that is panned, zoomed and walked through. */
export function LocusView(props: LocusViewProps) {
  const { chromosome, genes, focus, marks, axis, arcs, onMove } = props;
  const { title, height, initialWidth, actions } = props;
  // The user's own view lasts until another segment is asked for.
  const [moved, setMoved] = useState<{ readonly of: Segment; readonly to: Segment }>();
  const first = props.segment;
  const segment = moved?.of === first ? moved.to : first;
  const figure = useMemo((): Figure => {
    const data = { chromosome, genes, focus, marks, axis, arcs, segment };
    const still = locusFigure(data);
    const focusGene = genes.find((gene) => gene.id === focus);
    const setSegment = (to: Segment | undefined) =>
      setMoved(to === undefined ? undefined : { of: first, to });
    return {
      ...still,
      draw: (size) => {
        const { shown, boxes, plot } = locusPlan(data, size.width);
        return {
          ...still.draw(size),
          overlay: (
            <LocusGestures
              genes={shown}
              {...{ boxes, focus, size, plot, segment, onMove }}
              onSegment={setSegment}
              describe={(gene) => describeGene(gene, chromosome, focusGene)}
            />
          ),
        };
      },
    };
  }, [chromosome, genes, focus, marks, axis, arcs, segment, first, onMove]);
  const zoom = (factor: number) => setMoved({ of: first, to: zoomSegment(segment, factor) });
  return (
    <Chart
      figure={figure}
      actions={
        <>
          {actions}
          <IconButton icon="plus" label="Zoom in" onPress={() => zoom(1.6)} />
          <IconButton icon="minus" label="Zoom out" onPress={() => zoom(1 / 1.6)} />
          <IconButton icon="fit" label="Show the first view again" onPress={() => setMoved(undefined)} />
        </>
      }
      {...(title === undefined ? {} : { title })}
      {...(height === undefined ? {} : { height })}
      {...(initialWidth === undefined ? {} : { initialWidth })}
    />
  );
}
