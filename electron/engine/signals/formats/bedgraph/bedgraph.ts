import type { SignalFormat } from '../../signal-format.ts';
import { openTrackText } from '../text/open-track-text.ts';
import { kindOfText } from '../text/text-kind.ts';

/** Intervals with a value, in text: chromosome, start, end, value; in 0-based, half-open coordinates, sorted or not. */
export const bedgraphFormat: SignalFormat = {
  name: 'bedgraph',
  title: 'bedGraph (signal track)',
  kind: 'track',
  recognise: ({ lines }) => lines !== undefined && kindOfText(lines) === 'bedgraph',
  open: openTrackText,
};
