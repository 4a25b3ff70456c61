import { describe, expect, it } from 'vitest';
import { copyFigure, saveFigure, saveFile } from './chart-actions.ts';
import type { ChartHands } from './chart-actions.ts';
import type { ChartFile, Figure } from './figure.ts';

const figure: Figure = {
  title: 'Two numbers',
  message: 'One and two.',
  table: { caption: 'Numbers', columns: ['Name', 'Number'], rows: [['=one', '1']] },
  fileName: 'numbers',
  height: 20,
  draw: () => ({ marks: null }),
};
const size = { width: 40, height: 20 };

function hands(change: Partial<ChartHands> = {}): ChartHands & {
  readonly saved: ChartFile[];
  readonly copied: (Blob | string)[];
} {
  const saved: ChartFile[] = [];
  const copied: (Blob | string)[] = [];
  return {
    saved,
    copied,
    save: (file) => void saved.push(file),
    png: (svg) => Promise.resolve(new Blob([`png of ${svg.slice(0, 4)}`])),
    copyPicture: (png) => Promise.resolve(void copied.push(png)),
    copyText: (text) => Promise.resolve(void copied.push(text)),
    ...change,
  };
}
const fails = (why: string) => () => Promise.reject(new Error(why));

describe('saving a picture', () => {
  it('offers it under its name in the format asked for', async () => {
    const to = hands();
    for (const format of ['svg', 'png', 'tsv'] as const)
      expect(await saveFigure(figure, size, format, to)).toEqual({ kind: 'saved' });
    expect(to.saved.map(({ name }) => name)).toEqual(['numbers.svg', 'numbers.png', 'numbers.tsv']);
    expect(await to.saved[0]?.content.text()).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<svg /);
    expect(await to.saved[1]?.content.text()).toBe('png of <svg');
    expect(await to.saved[2]?.content.text()).toBe("Name\tNumber\n'=one\t1\n");
  });

  it('that fails says what and why instead of nothing', async () => {
    expect(await saveFigure(figure, size, 'png', hands({ png: fails('no canvas') }))).toEqual({
      kind: 'failed',
      what: '“Two numbers” could not be saved as PNG',
      why: 'no canvas',
    });
    const full = () => {
      throw new Error('the disk is full');
    };
    expect(await saveFigure(figure, size, 'svg', hands({ save: full }))).toMatchObject({
      kind: 'failed',
      why: 'the disk is full',
    });
    expect(await saveFile(full, 'GraphML')).toMatchObject({ what: 'GraphML could not be saved' });
  });
});

describe('copying a picture', () => {
  it('puts the picture on the clipboard', async () => {
    const to = hands();
    expect(await copyFigure(figure, size, to)).toEqual({ kind: 'copied', as: 'picture' });
    expect(to.copied[0]).toBeInstanceOf(Blob);
  });

  it('puts the text of the SVG there where pictures cannot be copied, and says so', async () => {
    const to = hands({ copyPicture: fails('not allowed') });
    expect(await copyFigure(figure, size, to)).toEqual({ kind: 'copied', as: 'svg' });
    expect(to.copied[0]).toContain('<svg ');
  });

  it('that fails altogether says why', async () => {
    const to = hands({ copyPicture: fails('not allowed'), copyText: fails('the clipboard is locked') });
    expect(await copyFigure(figure, size, to)).toMatchObject({
      kind: 'failed',
      why: 'the clipboard is locked',
    });
  });
});
