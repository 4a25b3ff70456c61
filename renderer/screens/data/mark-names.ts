/** What is wrong with each mark's name, if anything: names tell marks apart, so each is there and only once. */
export function markNameProblems(names: readonly string[]): readonly (string | undefined)[] {
  const trimmed = names.map((name) => name.trim());
  return trimmed.map((name, i) => {
    if (name === '') return 'Give this mark a name';
    return trimmed.indexOf(name) < i ? 'Another mark has this name' : undefined;
  });
}
