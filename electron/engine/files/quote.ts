/** Text from the user's file as a message shows it: in quotation marks, control characters visible, cut when long. */
export function quote(text: string): string {
  const cut = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return JSON.stringify(cut);
}

/** `1 row`, `2 rows`, `12,186 genes`. */
export function countOf(count: number, singular: string): string {
  return `${count.toLocaleString('en-US')} ${singular}${count === 1 ? '' : 's'}`;
}
