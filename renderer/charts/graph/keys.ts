/** What a key asks of a graph. */
export type GraphKey =
  | { readonly does: 'walk'; readonly to: Direction }
  | { readonly does: 'pan'; readonly to: Direction }
  | { readonly does: 'zoom'; readonly factor: number }
  | {
      readonly does:
        'fit' | 'move' | 'choose' | 'select' | 'pin' | 'expand' | 'collapse' | 'back' | 'forward' | 'leave';
    };

export type Direction = 'left' | 'right' | 'up' | 'down';

const directions: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

type Pressed = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey'>;

/** Undefined for keys that are none of the graph's. */
export function graphKey({ key, shiftKey, altKey, ctrlKey, metaKey }: Pressed): GraphKey | undefined {
  const to = directions[key];
  if (altKey || ctrlKey || metaKey) return undefined;
  if (to !== undefined) return { does: shiftKey ? 'pan' : 'walk', to };
  switch (key) {
    case 'Enter':
      return { does: 'move' };
    case ' ':
      return { does: shiftKey ? 'select' : 'choose' };
    case '+':
    case '=':
      return { does: 'zoom', factor: 1.25 };
    case '-':
      return { does: 'zoom', factor: 0.8 };
    case '0':
    case 'f':
      return { does: 'fit' };
    case 's':
      return { does: 'select' };
    case 'p':
      return { does: 'pin' };
    case 'e':
      return { does: 'expand' };
    case 'c':
      return { does: 'collapse' };
    case '[':
    case 'Backspace':
      return { does: 'back' };
    case ']':
      return { does: 'forward' };
    case 'Escape':
      return { does: 'leave' };
    default:
      return undefined;
  }
}

/** The keys in words, for the help and for screen readers. */
export const keysInWords =
  'Arrow keys walk from gene to gene, Enter moves on to one, Space chooses it, S selects it, E expands and C collapses it, ' +
  'P pins it or lets it go. Plus and minus zoom, F shows all, Shift with an arrow key moves the picture, ' +
  'square brackets go back and forward.';
