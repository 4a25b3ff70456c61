/** What a scan of XML meets. Names are without their prefix (`x:row` is `row`). */
export interface XmlEvents {
  /** @param attribute the value of one, entities resolved; undefined where there is none */
  open(name: string, attribute: (wanted: string) => string | undefined): void;
  /** Also of an element that opens and closes at once. */
  close(name: string): void;
  /** Entities resolved; may come in parts. */
  text(text: string): void;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function resolved(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x?[\da-fA-F]+|\w+);/g, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name] ?? whole;
    const code = name.startsWith('#x') ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/**
 * Scans XML piece by piece, for the plain documents that workbooks are made of: no document types, so that no entity can
 * grow, and nothing is kept but what one tag needs.
 */
export function createXmlScan(events: XmlEvents): { take(piece: string): void } {
  let rest = '';

  /** @returns offset behind the token that begins at `at`, or -1 where its end has not come yet */
  function token(text: string, at: number): number {
    if (text[at] !== '<') {
      const end = text.indexOf('<', at);
      // An entity may be cut in two; text is short in these documents.
      if (end < 0) return -1;
      events.text(resolved(text.slice(at, end)));
      return end;
    }
    if (text.startsWith('<![CDATA[', at)) {
      const end = text.indexOf(']]>', at);
      if (end < 0) return -1;
      events.text(text.slice(at + 9, end));
      return end + 3;
    }
    if (text.startsWith('<!--', at)) {
      const end = text.indexOf('-->', at);
      return end < 0 ? -1 : end + 3;
    }
    const end = endOfTag(text, at);
    if (end < 0) return -1;
    if (text[at + 1] === '/') events.close(localName(text.slice(at + 2, end).trim()));
    else if (text[at + 1] !== '?' && text[at + 1] !== '!') open(text.slice(at + 1, end));
    return end + 1;
  }

  function open(tag: string): void {
    const empty = tag.endsWith('/');
    const body = empty ? tag.slice(0, -1) : tag;
    const space = body.search(/\s/);
    const name = localName(space < 0 ? body : body.slice(0, space));
    events.open(name, (wanted) => {
      const found = new RegExp(`\\s(?:\\w+:)?${wanted}\\s*=\\s*("([^"]*)"|'([^']*)')`).exec(body);
      return found === null ? undefined : resolved(found[2] ?? found[3] ?? '');
    });
    if (empty) events.close(name);
  }

  return {
    take(piece) {
      const text = rest + piece;
      let at = 0;
      while (at < text.length) {
        // What a tag is may not be told before its first characters have come.
        const end =
          text[at] === '<' && text.length - at < 9 && !text.includes('>', at) ? -1 : token(text, at);
        if (end < 0) break;
        at = end;
      }
      rest = text.slice(at);
    },
  };
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** A `>` may stand in an attribute's value. */
function endOfTag(text: string, at: number): number {
  let quote = '';
  for (let i = at; i < text.length; i++) {
    const character = text[i];
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return i;
  }
  return -1;
}
