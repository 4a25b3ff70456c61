/** Where one has been and where one may go forward to again; `at` indexes `places`. */
export type History<Place> = { readonly places: readonly Place[]; readonly at: number };

/** Longer walks forget their beginning. */
const longest = 200;

export function historyFrom<Place>(place: Place): History<Place> {
  return { places: [place], at: 0 };
}

/** Goes on to a place: what lay ahead is forgotten, as in a browser. Going where one is changes nothing. */
export function visit<Place>(history: History<Place>, place: Place): History<Place> {
  if (history.places[history.at] === place) return history;
  const places = [...history.places.slice(0, history.at + 1), place].slice(-longest);
  return { places, at: places.length - 1 };
}

/** Steps back (-1) or forward (1); stays at the ends. */
export function step<Place>(history: History<Place>, by: -1 | 1): History<Place> {
  const at = history.at + by;
  return at < 0 || at >= history.places.length ? history : { ...history, at };
}

export function canStep<Place>(history: History<Place>, by: -1 | 1): boolean {
  return step(history, by) !== history;
}
