import type { Place } from '../../../contract/app-error.ts';
import { failure } from '../../../contract/failure.ts';
import type { InteractionOptions } from '../../../contract/neighbours.ts';
import { plainName } from '../../files/columns.ts';
import {
  type InteractionFormat,
  type InteractionLayout,
  type InteractionReading,
  type PairEnd,
  requireFields,
  scoreField,
  scoreText,
} from './interaction-format.ts';
import { columnNamed } from './pair-columns.ts';

/** BioGRID's downloads. */
export const biogrid: InteractionFormat = {
  name: 'biogrid',
  title: 'BioGRID TAB3',
  ends: 'genes',
  isNamedSo: (names) => names.has('officialsymbolinteractora') && names.has('officialsymbolinteractorb'),
  looksSo: () => false,
  read: readBiogrid,
};

/** Official symbols, and systematic names where a symbol is not known. BioGRID's scores are of many kinds: none is read. */
function readBiogrid(
  layout: InteractionLayout,
  options: InteractionOptions,
  place: Place,
): InteractionReading {
  const { names = [] } = layout;
  const plain = names.map(plainName);
  const columnsOf = (end: 'a' | 'b'): readonly number[] =>
    [`officialsymbolinteractor${end}`, `systematicnameinteractor${end}`]
      .map((name) => plain.indexOf(name))
      .filter((column) => column >= 0);
  const [first, second] = [columnsOf('a'), columnsOf('b')];
  const [firstId, secondId] = [first[0], second[0]];
  if (firstId === undefined || secondId === undefined) {
    throw failure(
      'column-missing',
      `BioGRID's column "Official Symbol Interactor ${firstId === undefined ? 'A' : 'B'}" is not there.`,
      'Download the file in the format TAB3, or choose the format "table" and its columns.',
      place,
    );
  }
  const score =
    options.columns?.score === undefined
      ? undefined
      : columnNamed(options.columns.score, names, names.length, place);
  const organisms = [plain.indexOf('organismidinteractora'), plain.indexOf('organismidinteractorb')] as const;
  const system = plain.indexOf('experimentalsystemtype');
  const needed = Math.max(...first, ...second, ...organisms, system, score ?? 0) + 1;
  const end = (fields: readonly string[], columns: readonly number[]): PairEnd => ({
    kind: 'id',
    text: fields[columns[0] ?? -1] ?? '',
    ids: columns.map((column) => fields[column] ?? '').filter((text) => text !== '' && text !== '-'),
  });
  return {
    columns: { first: firstId, second: secondId, score },
    how: `BioGRID TAB3: official symbols, ${scoreText(layout, score)}.`,
    parse(fields, at) {
      requireFields(fields, needed, at);
      return {
        first: end(fields, first),
        second: end(fields, second),
        score: scoreField(fields, score, at),
        ...(organisms.includes(-1)
          ? {}
          : { organisms: [fields[organisms[0]] ?? '', fields[organisms[1]] ?? ''] as const }),
        isGenetic: fields[system]?.trim() === 'genetic',
      };
    },
  };
}
