import { renderToStaticMarkup } from 'react-dom/server';
import { formatUtc, nameOf, recordFacts, simulatedNote } from './report-facts.ts';
import type { ReportFigures } from './figures.tsx';
import type { ReportData } from './report-data.ts';
import { FactTable, Section } from './report-parts.tsx';
import { ReportSection } from './report-section.tsx';
import type { SectionId } from './report-sections.ts';
import { pageStyle, reportStyle } from './report-style.ts';

export interface ReportParts {
  readonly title: string;
  readonly data: ReportData;
  readonly figures: ReportFigures;
  /** In the order in which they come. */
  readonly sections: readonly SectionId[];
}

/** The report as one `<article>`: what the preview shows and the file holds. No script, no address, no inline style. */
export function composeArticle(parts: ReportParts): string {
  return renderToStaticMarkup(<Article {...parts} />);
}

/** An article as a file that needs nothing else: styles and figures inside, and a policy that lets nothing in. */
export function reportFile(title: string, article: string): string {
  return [
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${reportPolicy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${renderToStaticMarkup(title)}</title><style>${pageStyle}${reportStyle}</style></head>`,
    `<body><main>${article}</main></body></html>\n`,
  ].join('');
}

const reportPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

function Article({ title, data, figures, sections }: ReportParts) {
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
