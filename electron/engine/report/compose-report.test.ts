import { describe, expect, it } from 'vitest';
import { composeReport } from './compose-report.tsx';
import type { ReportData } from './report-data.ts';
import { reportTitle, sectionTexts } from '../../contract/report.ts';
import type { SectionId } from '../../contract/report.ts';
import {
  exampleReport,
  nastyGene,
  nastySymbol,
  simulatedReport,
  unlabelledReport,
} from './testing/example-report.ts';

const article = (data: ReportData, sections?: readonly SectionId[]): string =>
  composeReport(data, { sections }).article;
const textOf = (html: string): string => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

describe('a report, whatever sections were chosen,', () => {
  const text = textOf(article(exampleReport, []));

  it.each([
    ['the data set', 'Data set K562'],
    ['the data hash', `Data hash (SHA-256) ${'da7a'.repeat(16)}`],
    ['the split', 'Split Whole chromosomes: chr8 and chr9 for testing.'],
    ['the hash of the split', '5917'.repeat(16)],
    ['the scaling', 'Scaling logarithm, standardised per mark'],
    ['the orientation', 'Orientation of bins by strand, upstream is left for every gene'],
    ['the model', 'Model SimpleChrome 1 (SimpleChrome)'],
    ['settings with name and unit', 'Latent size: 32 numbers'],
    ['settings without a known name', 'unheardOf: 0.5'],
    ['the seed', 'Seed 4711'],
    ['the engine', 'onnxruntime cpu 1.30.0'],
    ['versions', 'SimpleChrome 0.1.0, Node.js 24.1.0, onnxruntime 1.30.0'],
    ['how many labels were used', '3 for training, 1 for choosing epoch and threshold'],
    ['the baseline in words', 'better than the baseline by .009 [.004, .014] (p &lt; .001)'],
    ['when it was made and by what', '2026-11-22 16:10 UTC by SimpleChrome 0.1.0'],
    ['what the results warn of', 'No validation genes chose a threshold.'],
  ])('states %s', (_what, statement) => {
    expect(text).toContain(statement);
  });
});

describe('a report', () => {
  it('has the chosen sections in their order, and no others', () => {
    const headings = [...article(exampleReport, ['methods', 'summary']).matchAll(/<h2>(.*?)<\/h2>/g)];
    expect(headings.map(([, heading]) => heading)).toEqual(['Summary', 'Methods', 'Record']);
  });

  it.each(['summary', 'top-genes', 'disagreements'] as const)(
    'says in %s that it tells how the model responds, not a cause',
    (section) => {
      expect(article(exampleReport, [section])).toContain('how the model responds, not a cause');
    },
  );

  it('says of simulated data that they are, at the top and wherever they are named', () => {
    const simulated = textOf(article(simulatedReport));
    expect(simulated).toContain('not measured on any cell');
    expect(simulated).toContain('Data set K562 (simulated data)');
    expect(textOf(article(exampleReport))).not.toMatch(/simulated/i);
  });

  it('shows gene names as they are written, and never as markup', () => {
    const html = article(exampleReport);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).toContain('&quot;A&amp;B&quot; &lt;img src=x');
    expect(html).not.toContain(nastyGene);
    expect(html).not.toContain(nastySymbol);
    expect(html).not.toMatch(/<(script|img|iframe|object|embed|link|a|form)\b/i);
  });

  it('gives a log loss above 1 as it is', () => {
    const [evaluation] = exampleReport.results.evaluations;
    if (evaluation === undefined) throw new Error('The example has an evaluation.');
    const metrics = { ...evaluation.metrics, logLoss: { kind: 'defined' as const, value: 1.234 } };
    const results = { ...exampleReport.results, evaluations: [{ ...evaluation, metrics }] };
    expect(textOf(article({ ...exampleReport, results }, ['performance']))).toContain('Log loss 1.23');
  });

  it('lists disagreements by which way the model contradicts the label', () => {
    const [, high = '', low = ''] = article(exampleReport, ['disagreements']).split('<caption>');
    expect(high).toContain('Labelled low but called high, 1 in all');
    expect(high).toContain('chr8:1,000');
    expect(low).toContain('TSPAN6');
  });

  it('says why a figure is not defined rather than leave it out', () => {
    expect(textOf(article(exampleReport, ['performance']))).toContain('F1 at the threshold not defined');
  });

  it('draws figures that need no stylesheet', () => {
    const html = article(exampleReport);
    // Classes, two of the training, ROC, precision-recall, calls, scores, calibration.
    expect(html.match(/<svg /g)).toHaveLength(8);
    expect(html).not.toMatch(/<[^>]*(var\(|url\(|\sstyle=|\son\w+=)/);
  });

  it('of genes without labels claims nothing about how good the model is', () => {
    const html = article(unlabelledReport);
    const text = textOf(html);
    for (const section of ['performance', 'calibration', 'disagreements'] as const)
      expect(html).not.toContain(`<h2>${sectionTexts[section].title}</h2>`);
    expect(text).toContain('not possible: these genes have no labels');
    expect(text).not.toContain('AUROC .945');
    expect(text).toContain(`Hash of the training data (SHA-256) ${'da7a'.repeat(16)}`);
    expect(text).toContain(`Data hash (SHA-256) ${'07be'.repeat(16)}`);
  });
});

it('is called after model and data, each once', () => {
  const titled = (name: string) =>
    reportTitle({ ...exampleReport.results, card: { ...exampleReport.results.card, name } });
  expect(titled('SimpleChrome on K562')).toBe('SimpleChrome on K562');
  expect(titled('My model')).toBe('My model on K562');
  const { dataset, card } = unlabelledReport.results;
  expect(reportTitle({ dataset, card: { ...card, name: 'SimpleChrome on K562' } })).toBe(
    'SimpleChrome on K562, used on HepG2',
  );
});

describe('a report as a file', () => {
  const file = composeReport(exampleReport, { title: 'K562 </title><script>alert(1)</script>' }).html;

  it('has its title escaped', () => {
    expect(file).toContain('<title>K562 &lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;</title>');
  });

  it('has its styles inside, no script, and nothing from outside', () => {
    expect(file).toMatch(/^<!doctype html>\n<html lang="en"><head><meta charset="utf-8">/);
    expect(file).toContain('<style>');
    expect(file).not.toMatch(/<script|<link|javascript:|@import|src=(?!x)|href=/i);
    expect(file.match(/https?:\/\/[^"]*/g)?.filter((url) => url !== 'http://www.w3.org/2000/svg')).toEqual(
      [],
    );
  });

  it('forbids by policy what it does not hold', () => {
    expect(file).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"`);
  });
});
