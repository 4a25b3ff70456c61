/** How a cell of a workbook shows its number. */
export type CellFormat =
  | { readonly kind: 'number' }
  /** `000003`: as many digits at least. */
  | { readonly kind: 'digits'; readonly digits: number }
  /** `day-month` as Excel shows a gene symbol such as MARCH1 that it took for a date: 1-Mar. */
  | { readonly kind: 'date'; readonly shown: 'day-month' | 'month-year' | 'date' };

const plainNumber: CellFormat = { kind: 'number' };

/** Numbers of formats that every workbook has (ECMA-376, 18.8.30). */
export function builtInFormat(id: number): CellFormat {
  if (id === 16) return { kind: 'date', shown: 'day-month' };
  if (id === 17) return { kind: 'date', shown: 'month-year' };
  const isDate =
    (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
  return isDate ? { kind: 'date', shown: 'date' } : plainNumber;
}

/** A format that the workbook defines: `0000000`, `d-mmm`, `#,##0.00`. */
export function definedFormat(code: string): CellFormat {
  const bare = code
    .replace(/;.*/s, '')
    // Text in quotation marks, escaped characters, colours and locales say nothing of the kind.
    .replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  if (/^0{2,}$/.test(bare)) return { kind: 'digits', digits: bare.length };
  if (!/[dmyhs]/i.test(bare) || /general/i.test(bare)) return plainNumber;
  const [day, month, year] = [/d/i, /m/i, /y/i].map((part) => part.test(bare));
  if (day && month && !year && !/[hs]/i.test(bare)) return { kind: 'date', shown: 'day-month' };
  if (!day && month && year && !/[hs]/i.test(bare)) return { kind: 'date', shown: 'month-year' };
  return { kind: 'date', shown: 'date' };
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const millisecondsOfDay = 86_400_000;

/**
 * The text of a number as a table holds it. The number itself is exact: the shortest decimal that is the same double.
 * @param raw as the workbook writes it
 * @param from1904 whether days are counted from 1904, as workbooks of old Macs do
 */
export function cellText(raw: string, format: CellFormat, from1904: boolean): string {
  const value = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(value)) return raw;
  if (format.kind === 'digits') {
    return Number.isInteger(value) && value >= 0 ? String(value).padStart(format.digits, '0') : String(value);
  }
  if (format.kind === 'number' || value < 0 || value > 2_958_465) return String(value);
  // Excel counts the 29th of February 1900, which never was.
  const days = Math.floor(value) + (from1904 ? 1462 : 0) - (value < 61 && !from1904 ? 0 : 1);
  const date = new Date(Date.UTC(1899, 11, 31) + days * millisecondsOfDay);
  const month = months[date.getUTCMonth()];
  switch (format.shown) {
    case 'day-month':
      return `${date.getUTCDate()}-${month}`;
    case 'month-year':
      return `${month}-${String(date.getUTCFullYear() % 100).padStart(2, '0')}`;
    case 'date':
      return date.toISOString().slice(0, 10);
  }
}
