const narrow = new Set("iljtfrI.,:;'|!()[] ");
const wide = new Set('mwMWOQ@%→←–');

/**
 * Roughly how wide a text is in a sans-serif font, in CSS pixels: for laying out legends without a document to measure
 * in. Errs on the wide side by some 5%.
 */
export function estimateTextWidth(text: string, fontSize: number): number {
  let ems = 0;
  for (const character of text) {
    if (narrow.has(character)) ems += 0.34;
    else if (wide.has(character)) ems += 0.88;
    else if (character >= 'A' && character <= 'Z') ems += 0.7;
    else ems += 0.57;
  }
  return ems * fontSize;
}

/** The text, or as much of its beginning as fits `width` CSS pixels, with an ellipsis; at least one character. */
export function shortenText(text: string, width: number, fontSize: number): string {
  if (estimateTextWidth(text, fontSize) <= width) return text;
  let end = text.length - 1;
  while (end > 1 && estimateTextWidth(`${text.slice(0, end).trimEnd()}…`, fontSize) > width) end--;
  return `${text.slice(0, end).trimEnd()}…`;
}
