import type { WantedText } from '../../files/binary-file.ts';

/** What a file of counts is called where it turns out to be another. */
export const wantedCounts: WantedText = {
  what: 'a table of bin counts',
  remedy: 'Export the bin counts as a csv or tsv text file and import that.',
  remedyForReads: 'Count its reads in bins around each TSS first, and import the table of counts.',
};
