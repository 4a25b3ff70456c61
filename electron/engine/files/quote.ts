/** What nobody sees: control characters, byte order marks, marks of direction, spaces that are no space. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u00a0]/u;

export function hasInvisibleCharacter(text: string): boolean {
  return invisible.test(text);
}

/** Text from the user's file as a message shows it: in quotation marks, what is not seen made visible, cut when long. */
export function quote(text: string): string {
  const cut = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return JSON.stringify(cut).replace(
    new RegExp(invisible, 'gu'),
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
}

/** `1 row`, `2 rows`, `12,186 genes`. */
export function countOf(count: number, singular: string): string {
  return `${count.toLocaleString('en-US')} ${singular}${count === 1 ? '' : 's'}`;
}
