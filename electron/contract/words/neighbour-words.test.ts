import { describe, expect, it } from 'vitest';
import { nearestGenes } from '../neighbours.ts';
import { neighbourWords, originInWords, recipeInWords } from './neighbour-words.ts';

const read = (text: string) => {
  const [word = '', ...rest] = text.split(':');
  return neighbourWords.find((each) => each.word === word)?.read(rest.join(':'));
};

describe('neighbours asked for in one word', () => {
  it('are read as their examples say', () => {
    for (const { example, word } of neighbourWords) {
      expect(example.startsWith(`${word}:`)).toBe(true);
      expect(read(example)).toBeDefined();
    }
  });

  it('on the genome have a limit, which may be another or none', () => {
    expect(read('genomic:10')).toEqual({
      kind: 'genomic',
      reach: { by: 'distance', within: 2_000_000, each: 10 },
    });
    expect(read('genomic:10:50000')).toEqual(nearestGenes(10, 50_000));
    expect(read('genomic:10:any')).toEqual({ kind: 'genomic', reach: { by: 'count', each: 10 } });
    expect(read('within:2000')).toEqual({ kind: 'genomic', reach: { by: 'distance', within: 2000 } });
  });

  it.each(['genomic:0', 'genomic:201', 'genomic:5:0', 'genomic:x', 'genomic:', 'within:1.5', 'sorted-id:-1'])(
    'are refused as %s',
    (text) => expect(read(text)).toBeUndefined(),
  );
});

describe('neighbours in words', () => {
  it('name their limit where they have one', () => {
    expect(recipeInWords(nearestGenes(10))).toBe('10 nearest genes on each side within 2 Mb');
    expect(recipeInWords({ kind: 'genomic', reach: { by: 'count', each: 3 } })).toBe(
      '3 nearest genes on each side',
    );
    expect(recipeInWords({ kind: 'genomic', reach: { by: 'distance', within: 2500 } })).toBe(
      'genes within 2.5 kb',
    );
  });

  it('name the file that they were imported from', () => {
    const source = { name: 'HuRI.tsv.gz', bytes: 1, sha256: '' };
    expect(originInWords({ by: 'file', source, options: {} })).toBe('interactions from HuRI.tsv.gz');
  });
});
