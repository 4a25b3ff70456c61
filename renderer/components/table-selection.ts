/** How a row was reached: alone, as the end of a range (Shift), or in addition (Ctrl, Cmd). */
export type SelectMode = 'replace' | 'extend' | 'toggle';

export type Selection = {
  readonly selected: ReadonlySet<string>;
  /** Where a range begins. */
  readonly anchor: string | undefined;
};

/** The selection after row `id` was chosen; `order` lists all rows as shown. */
export function select(
  selection: Selection,
  order: readonly string[],
  id: string,
  mode: SelectMode,
): Selection {
  switch (mode) {
    case 'replace':
      return { selected: new Set([id]), anchor: id };
    case 'toggle': {
      const selected = new Set(selection.selected);
      if (!selected.delete(id)) selected.add(id);
      return { selected, anchor: id };
    }
    case 'extend': {
      const from = selection.anchor === undefined ? -1 : order.indexOf(selection.anchor);
      const to = order.indexOf(id);
      if (from < 0 || to < 0) return { selected: new Set([id]), anchor: id };
      return {
        selected: new Set(order.slice(Math.min(from, to), Math.max(from, to) + 1)),
        anchor: selection.anchor,
      };
    }
  }
}
