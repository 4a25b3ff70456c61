import type { SourceFile } from '../../contract/dataset.ts';

export type Delimiter = SourceFile['delimiter'];

/**
 * The fields of one line, spaces around them removed, quotation marks resolved (`"a ""b"""` is `a "b"`). Runs of spaces
 * count as one delimiter where the delimiter is a space.
 * @returns undefined where a quotation mark is opened and not closed on this line
 */
export function splitFields(line: string, delimiter: Delimiter): readonly string[] | undefined {
  if (!line.includes('"')) {
    if (delimiter === ' ') return line.trim().split(/ +/);
    return line.split(delimiter).map(trimSpaces);
  }
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    while (line[at] === ' ') at++;
    if (delimiter === ' ' && at >= line.length && fields.length > 0) return fields;
    if (line[at] === '"') {
      let text = '';
      for (at++; ;) {
        const close = line.indexOf('"', at);
        if (close < 0) return undefined;
        text += line.slice(at, close);
        at = close + 1;
        if (line[at] !== '"') break;
        text += '"';
        at++;
      }
      const end = endOfField(line, at, delimiter);
      fields.push(trimSpaces(text + line.slice(at, end)));
      at = end;
    } else {
      const end = endOfField(line, at, delimiter);
      fields.push(trimSpaces(line.slice(at, end)));
      at = end;
    }
    if (at >= line.length) return fields;
    at++;
  }
}

function endOfField(line: string, from: number, delimiter: Delimiter): number {
  const end = line.indexOf(delimiter, from);
  return end < 0 ? line.length : end;
}

/** Only spaces: a tab may be the delimiter, and a stray carriage return must be seen. */
function trimSpaces(text: string): string {
  if (!text.startsWith(' ') && !text.endsWith(' ')) return text;
  return text.replace(/^ +| +$/g, '');
}
