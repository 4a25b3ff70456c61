import { renderToStaticMarkup } from 'react-dom/server';
import { formatUtc, nameOf, recordFacts, simulatedNote } from './report-facts.ts';
import { reportFigures } from './figures.tsx';
import type { ReportFigures } from './figures.tsx';
import type { ReportData } from './report-data.ts';
import { FactTable, Section } from './report-parts.tsx';
import { ReportSection } from './report-section.tsx';
import { reportTitle, sectionIds, sectionsOf } from '../../contract/report.ts';
import type { SectionId } from '../../contract/report.ts';
import { pageStyle, reportStyle } from './report-style.ts';

export interface ReportOptions {
  /** By default {@link reportTitle}. */
  readonly title?: string | undefined;
  /** In any order; all by default. */
  readonly sections?: readonly SectionId[] | undefined;
}

/** A report as text: `article` for a preview with `style`, `html` as the file. */
export interface ComposedReport {
  readonly title: string;
  /** One `<article class="report">`. No script, no address, no inline style. */
  readonly article: string;
  readonly style: string;
  /** A file that needs nothing else: styles and figures inside, and a policy that lets nothing in. */
  readonly html: string;
}

/** Writes a report of what was gathered; sections that have nothing to say are left out. */
export function composeReport(data: ReportData, options: ReportOptions = {}): ComposedReport {
  const given = options.title?.trim() ?? '';
  const title = given === '' ? reportTitle(data.results) : given;
  const sections = sectionsOf(
    new Set(options.sections ?? sectionIds),
    data.results,
    (data.added?.pictures.length ?? 0) + (data.added?.unreadable ?? 0),
  );
  const article = renderToStaticMarkup(
    <Article title={title} data={data} figures={reportFigures(data)} sections={sections} />,
  );
  return { title, article, style: reportStyle, html: reportFile(title, article) };
}

const reportFile = (title: string, article: string): string =>
  [
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${reportPolicy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${renderToStaticMarkup(title)}</title><style>${pageStyle}${reportStyle}</style></head>`,
    `<body><main>${article}</main></body></html>\n`,
  ].join('');

const reportPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

interface ArticleProps {
  readonly title: string;
  readonly data: ReportData;
  readonly figures: ReportFigures;
  /** In the order in which they come. */
  readonly sections: readonly SectionId[];
}

function Article({ title, data, figures, sections }: ArticleProps) {
  const { results, program, made } = data;
  const { manifest } = results.dataset;
  const simulated = manifest.simulated || results.card.dataset.simulated;
  return (
    <article className="report">
      <header>
        <h1>{title}</h1>
        <p className="soft">
          {nameOf(manifest)} · {formatUtc(made)}
          {program !== undefined && ` · ${program}`}
        </p>
        {simulated && <p className="simulated">{simulatedNote}</p>}
        {results.warnings.map((warning) => (
          <p key={warning} className="caution">
            {warning}
          </p>
        ))}
      </header>
      {sections.map((id) => (
        <ReportSection key={id} id={id} data={data} figures={figures} />
      ))}
      <Section title="Record">
        <p className="soft">What is needed to judge these results, and to repeat them.</p>
        <FactTable facts={recordFacts(data)} />
      </Section>
    </article>
  );
}
