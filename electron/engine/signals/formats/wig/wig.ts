import type { SignalFormat } from '../../signal-format.ts';
import { openTrackText } from '../text/open-track-text.ts';
import { kindOfText } from '../text/text-kind.ts';

/** Values at 1-based positions, in text, behind `fixedStep` and `variableStep` lines. */
export const wigFormat: SignalFormat = {
  name: 'wig',
  title: 'wig (signal track)',
  kind: 'track',
  recognise: ({ lines }) => lines !== undefined && kindOfText(lines) === 'wig',
  open: openTrackText,
};
