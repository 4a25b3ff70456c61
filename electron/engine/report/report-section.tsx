import { Methods } from './report-methods.tsx';
import { Section } from './report-parts.tsx';
import { sectionTexts } from '../../contract/report.ts';
import type { SectionId } from '../../contract/report.ts';
import { Calibration } from './sections/calibration.tsx';
import { Data } from './sections/data.tsx';
import { Disagreements, TopGenes } from './sections/gene-lists.tsx';
import { Performance } from './sections/performance.tsx';
import { Pictures } from './sections/pictures.tsx';
import type { SectionProps } from './sections/section-props.ts';
import { Split } from './sections/split.tsx';
import { Summary } from './sections/summary.tsx';
import { Training } from './sections/training.tsx';

/** One of the sections that a user may choose. */
export function ReportSection({ id, ...props }: SectionProps & { readonly id: SectionId }) {
  return <Section title={sectionTexts[id].title}>{contentOf(id, props)}</Section>;
}

function contentOf(id: SectionId, props: SectionProps) {
  switch (id) {
    case 'summary':
      return <Summary {...props} />;
    case 'data':
      return <Data {...props} />;
    case 'split':
      return <Split {...props} />;
    case 'training':
      return <Training {...props} />;
    case 'performance':
      return <Performance {...props} />;
    case 'calibration':
      return <Calibration {...props} />;
    case 'top-genes':
      return <TopGenes {...props} />;
    case 'disagreements':
      return <Disagreements {...props} />;
    case 'pictures':
      return <Pictures {...props} />;
    case 'methods':
      return <Methods {...props} />;
  }
}
