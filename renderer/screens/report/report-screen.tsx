import { useDeferredValue, useMemo, useState } from 'react';
import { ErrorNotice } from '../../app/errors.tsx';
import { SimulatedBadge } from '../../app/simulated-badge.tsx';
import type { LoadedResults } from '../../app/with-results.tsx';
import { WithResults } from '../../app/with-results.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { TextField } from '../../components/text-field.tsx';
import { composeArticle } from './compose-report.tsx';
import { ExportActions } from './export-actions.tsx';
import { reportFigures } from './figures.tsx';
import { useReportChoices } from './report-choices.ts';
import { reportTitle } from './report-facts.ts';
import { ReportPreview } from './report-preview.tsx';
import './report-screen.css';
import { sectionIds, sectionsOf, sectionTexts, whyEmpty } from './report-sections.ts';
import { useReportData } from './use-report-data.ts';

/** Everything that was found, as a document to keep and to pass on. */
export function ReportScreen() {
  return (
    <WithResults>
      {(loaded) => <WriteReport key={`${loaded.results.card.id} ${loaded.dataset.id}`} {...loaded} />}
    </WithResults>
  );
}

function WriteReport({ project, dataset, results }: LoadedResults) {
  const { sections: chosen, choose } = useReportChoices();
  const { data, waiting, errors } = useReportData(project, dataset, results);
  const defaultTitle = reportTitle(results);
  const [typed, setTyped] = useState('');
  const title = typed.trim() === '' ? defaultTitle : typed.trim();
  const figures = useMemo(() => reportFigures(data), [data]);
  // Typing a title must not wait for the whole report.
  const shownTitle = useDeferredValue(title);
  const article = useMemo(
    () => composeArticle({ title: shownTitle, data, figures, sections: sectionsOf(chosen, data.results) }),
    [shownTitle, data, figures, chosen],
  );
  return (
    <div className="report-screen">
      <div className="report-choices">
        <header>
          <h1>Report</h1>
          <p className="text-soft">
            {defaultTitle} {dataset.manifest.simulated && <SimulatedBadge />}
          </p>
        </header>
        <ExportActions {...{ project, results, article, waiting }} title={shownTitle} />
        <TextField label="Title" value={typed} onChange={setTyped} placeholder={defaultTitle} />
        <fieldset className="report-sections">
          <legend>Sections</legend>
          {sectionIds.map((id) => {
            const why = whyEmpty(id, results);
            return (
              <Checkbox
                key={id}
                label={sectionTexts[id].title}
                hint={why ?? sectionTexts[id].hint}
                isSelected={why === undefined && chosen.has(id)}
                isDisabled={why !== undefined}
                onChange={(isChosen) => choose(id, isChosen)}
              />
            );
          })}
          <p className="text-soft text-small">
            Every report ends with a record of the data hash, split, scaling, orientation, model, settings,
            seed and versions, so that it can be repeated.
          </p>
        </fieldset>
      </div>
      <div className="report-pane">
        {errors.map((error, i) => (
          <ErrorNotice key={i} error={error} />
        ))}
        {waiting && (
          <p className="text-soft" role="status">
            Drawing figures…
          </p>
        )}
        <ReportPreview article={article} />
      </div>
    </div>
  );
}
