/** Control characters but tab and line feed: C0, DEL, C1, and the marks that turn the direction of writing. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * A text that a terminal shows and does not obey. Names of genes, marks and models come from files, and may hold escape
 * sequences that move the cursor, rename the window or paint over what was said before.
 */
export const printable = (text: string): string => text.replace(control, '\ufffd');
