import { failure } from '../../../../contract/failure.ts';
import { quote } from '../../../files/quote.ts';
import type { ChromosomeNames } from './chromosome-names.ts';
import { isForBrowser, type TakeLine } from './each-line.ts';
import { LineFields } from './line-fields.ts';

/** Takes an interval of a track: 0-based, half-open; NaN where the file says that there is no value. */
export type TakeInterval = (
  chromosome: number,
  start: number,
  end: number,
  value: number,
  line: number,
) => void;

/** What a `fixedStep` or `variableStep` line has declared. */
interface Declared {
  readonly kind: 'fixedStep' | 'variableStep';
  readonly chromosome: number;
  readonly span: number;
  readonly step: number;
}

/** The longest line that this reads: chromosome, start, end, value. */
const fieldCount = 4;

/**
 * Reads lines of bedGraph and wig, which one file may mix: four fields are an interval in 0-based, half-open coordinates; behind
 * a declaration, one field (`fixedStep`) or two (`variableStep`, 1-based position) are values of `span` bases.
 * Source: UCSC's descriptions of bedGraph and wiggle.
 * @throws Failure with line and column
 */
export function trackLineReader(file: string, names: ChromosomeNames, take: TakeInterval): TakeLine {
  const fields = new LineFields(fieldCount);
  let declared: Declared | undefined;
  /** Where the next value of `fixedStep` begins, 0-based. */
  let next = 0;
  let trackName: string | undefined;

  return (bytes, start, end, line) => {
    if (isForBrowser(bytes, start, end)) {
      if (bytes[start] === 35) return;
      const name = /\bname=("[^"]*"|'[^']*'|\S+)/.exec(
        Buffer.from(bytes.subarray(start, end)).toString(),
      )?.[1];
      if (name !== undefined && trackName !== undefined && name !== trackName) {
        throw severalTracks(file, line, trackName, name);
      }
      trackName ??= name;
      return;
    }
    fields.split(bytes, start, end);
    // Declarations begin with f or v; chromosomes that do so are followed by numbers.
    if ((bytes[start] === 102 || bytes[start] === 118) && isDeclaration(fields)) {
      const text = Buffer.from(bytes.subarray(start, end)).toString();
      const read = readDeclaration(text, file, line);
      next = read.start;
      declared = { ...read, chromosome: names.index(read.chromosome) };
      return;
    }
    if (fields.count === fieldCount) {
      const from = fields.whole(1);
      const until = fields.whole(2);
      if (from < 0 || until < from) throw badStretch(file, line, fields, from);
      const chromosome = names.indexAt(bytes, fields.from[0], fields.to[0]);
      if (until > from) take(chromosome, from, until, valueOf(fields, 3, file, line), line);
      return;
    }
    if (declared === undefined) throw notALine(file, line, fields);
    if (declared.kind === 'fixedStep' && fields.count === 1) {
      take(
        declared.chromosome,
        next,
        endOf(next, declared, file, line),
        valueOf(fields, 0, file, line),
        line,
      );
      next += declared.step;
      return;
    }
    if (declared.kind === 'variableStep' && fields.count === 2) {
      const position = fields.whole(0);
      if (position < 1) {
        throw failure(
          'coordinates-invalid',
          `${quote(fields.text(0))} is no position: positions in wig files are whole numbers from 1.`,
          'Correct the line, or make the track again.',
          { file, line, column: 1 },
        );
      }
      const from = position - 1;
      take(
        declared.chromosome,
        from,
        endOf(from, declared, file, line),
        valueOf(fields, 1, file, line),
        line,
      );
      return;
    }
    throw notALine(file, line, fields);
  };
}

const isDeclaration = (fields: LineFields): boolean => /^(fixedStep|variableStep)$/.test(fields.text(0));

function readDeclaration(
  text: string,
  file: string,
  line: number,
): Omit<Declared, 'chromosome'> & { readonly chromosome: string; readonly start: number } {
  const [kind, ...settings] = text.trim().split(/\s+/);
  const values = new Map(
    settings.map((setting) => {
      const [name, ...value] = setting.split('=');
      return [name, value.join('=')] as const;
    }),
  );
  const whole = (name: string, absent: number | undefined): number => {
    const value = values.get(name);
    if (value === undefined && absent !== undefined) return absent;
    const number = Number(value);
    if (/^\d{1,10}$/.test(value ?? '') && number >= 1 && number <= 0x7fffffff) return number;
    throw declarationFailure(`"${name}" should be a whole number from 1`, text, file, line);
  };
  const chromosome = values.get('chrom');
  if (chromosome === undefined || chromosome === '') {
    throw declarationFailure('it names no chromosome (chrom=chr1)', text, file, line);
  }
  const isFixed = kind === 'fixedStep';
  const unknown = [...values.keys()].find(
    (name) => !['chrom', 'span', ...(isFixed ? ['start', 'step'] : [])].includes(name),
  );
  if (unknown !== undefined) throw declarationFailure(`"${unknown}" is no setting of it`, text, file, line);
  return {
    kind: isFixed ? 'fixedStep' : 'variableStep',
    chromosome,
    span: whole('span', 1),
    step: whole('step', 1),
    start: isFixed ? whole('start', undefined) - 1 : 0,
  };
}

function declarationFailure(what: string, text: string, file: string, line: number): Error {
  return failure(
    'signal-format',
    `The line ${quote(text)} cannot be read: ${what}.`,
    'Correct the line, or make the track again; "fixedStep chrom=chr1 start=1 step=100 span=100" is how it is written.',
    { file, line },
  );
}

function endOf(start: number, { span }: Declared, file: string, line: number): number {
  const end = start + span;
  if (end <= 0x7fffffff) return end;
  throw failure(
    'coordinates-invalid',
    `The value lies at base ${start + 1}, beyond every chromosome.`,
    'Correct the declaration above it, or make the track again.',
    { file, line },
  );
}

function valueOf(fields: LineFields, field: number, file: string, line: number): number {
  const value = fields.decimal(field);
  if (value !== undefined) return value;
  throw failure(
    'number-invalid',
    `${quote(fields.text(field))} is no number.`,
    'Values are written as 12 or 0.5, and "NaN" where there is none. Correct the line, or make the track again.',
    { file, line, column: field + 1 },
  );
}

function badStretch(file: string, line: number, fields: LineFields, start: number): Error {
  const column = start < 0 ? 2 : 3;
  return failure(
    'coordinates-invalid',
    `${quote(fields.text(1))} to ${quote(fields.text(2))} is no stretch of a chromosome: start and end are whole numbers from 0, ` +
      'and the end is not before the start.',
    'Correct the line, or make the track again.',
    { file, line, column },
  );
}

function notALine(file: string, line: number, fields: LineFields): Error {
  const count = fields.count > fieldCount ? `more than ${fieldCount}` : String(fields.count);
  return failure(
    'signal-format',
    `This line of ${count} fields is neither a bedGraph interval (chromosome, start, end, value) nor a value below a ` +
      '"fixedStep" or "variableStep" line.',
    'Correct the line, or make the track again.',
    { file, line },
  );
}

function severalTracks(file: string, line: number, first: string, second: string): Error {
  return failure(
    'signal-format',
    `The file holds several tracks: ${quote(first)}, and from this line on ${quote(second)}.`,
    'Save each track in a file of its own, and choose those that are wanted.',
    { file, line },
  );
}
