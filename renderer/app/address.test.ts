import { describe, expect, it } from 'vitest';
import { addressOf, stepFor, viewOf } from './address.ts';
import { screenNames } from './screens.tsx';

describe('the address of the page', () => {
  it('names screen, data set, model and gene', () => {
    const view = { screen: 'genes', dataset: 'd1', model: 'm 1', selectedGene: 0 } as const;
    expect(addressOf(view)).toBe('#/genes?data=d1&model=m+1&gene=0');
    expect(viewOf(addressOf(view))).toEqual(view);
  });

  it('names nothing but itself of the start screen', () => {
    expect(addressOf({ screen: 'start', dataset: 'd1', selectedGene: 3 })).toBe('#/start');
  });

  it('leads back to every screen', () => {
    for (const screen of screenNames) expect(viewOf(addressOf({ screen }))).toMatchObject({ screen });
  });

  it.each(['', '#', '#/', '#/nowhere', '#/toString', '/genes'])('names nothing where it is %j', (address) => {
    expect(viewOf(address)).toBeUndefined();
  });

  it('does not take anything for a gene', () => {
    expect(viewOf('#/genes?gene=-1')?.selectedGene).toBeUndefined();
    expect(viewOf('#/genes?gene=TP53')?.selectedGene).toBeUndefined();
  });
});

describe('a change of what is shown', () => {
  const at = { project: '/p', screen: 'results', dataset: 'd1', model: 'm1', selectedGene: 3 } as const;

  it('is a step of the history that Back undoes', () => {
    expect(stepFor(at, { ...at, screen: 'report' }, false)).toBe('push');
    expect(stepFor(at, { ...at, dataset: 'd2' }, false)).toBe('push');
    expect(stepFor(at, { ...at, model: 'm2' }, false)).toBe('push');
    expect(stepFor(at, { ...at, selectedGene: 4 }, false)).toBe('push');
    expect(stepFor(at, { screen: 'start' }, false)).toBe('push');
  });

  it('is none where it only says what had not been said', () => {
    const opened = { project: '/p', screen: 'results' } as const;
    expect(stepFor(opened, { ...opened, dataset: 'd1', model: 'm1' }, false)).toBe('replace');
  });

  it('is one step for genes that are run through', () => {
    expect(stepFor(at, { ...at, selectedGene: 4 }, true)).toBe('replace');
  });

  it('is nothing where the same is shown', () => {
    expect(stepFor(at, { ...at }, false)).toBe('none');
  });
});
