/** What sentences of the engine add in brackets for those who work on the command line; names may hold brackets. */
const commandLineAdvice = / \((?:on the command line: |--[a-z])(?:"(?:[^"\\]|\\.)*"|[^")])*\)/g;

/** A sentence of the engine as the window says it: without the options of the command line. */
export function withoutCommandLine(sentence: string): string {
  return sentence.replace(commandLineAdvice, '');
}
