import { useDeferredValue, useState } from 'react';
import { reportTitle, sectionIds, sectionTexts, whyEmpty } from '../../../electron/contract/report.ts';
import { ErrorNotice } from '../../app/errors.tsx';
import { useCommand } from '../../app/queries.ts';
import { SimulatedBadge } from '../../components/simulated-badge.tsx';
import type { LoadedResults } from '../../app/with-results.tsx';
import { WithResults } from '../../app/with-results.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { TextField } from '../../components/text-field.tsx';
import { AddedPictures } from './added-pictures.tsx';
import { ExportActions } from './export-actions.tsx';
import { useReportChoices } from './report-choices.ts';
import { ReportPreview } from './report-preview.tsx';
import './report-screen.css';

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
  const [typed, setTyped] = useState('');
  const defaultTitle = reportTitle(results);
  // Typing a title must not wait for the whole report.
  const title = useDeferredValue(typed.trim());
  const input = {
    project,
    model: results.card.id,
    dataset: dataset.id,
    sections: sectionIds.filter((id) => chosen.has(id)),
    ...(title === '' ? {} : { title }),
  };
  const of = { project, model: results.card.id, dataset: dataset.id };
  const { data: pictures = [] } = useCommand('report.pictures', of);
  const { data: report, error, isFetching } = useCommand('report.compose', input, { keepPrevious: true });
  return (
    <div className="report-screen">
      <div className="report-choices">
        <header>
          <h1>Report</h1>
          <p className="text-soft">
            {defaultTitle} {dataset.manifest.simulated && <SimulatedBadge />}
          </p>
        </header>
        <ExportActions input={input} report={report} results={results} isWaiting={isFetching} />
        <TextField label="Title" value={typed} onChange={setTyped} placeholder={defaultTitle} />
        <fieldset className="report-sections">
          <legend>Sections</legend>
          {sectionIds.map((id) => {
            const why = whyEmpty(id, results, pictures.length);
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
          <AddedPictures project={project} pictures={pictures} />
          <p className="text-soft text-small">
            Every report ends with a record of the data hash, split, scaling, orientation, model, settings,
            seed and versions, so that it can be repeated.
          </p>
        </fieldset>
      </div>
      <div className="report-pane">
        {error !== null && <ErrorNotice error={error} />}
        {isFetching && (
          <p className="text-soft" role="status">
            Drawing figures…
          </p>
        )}
        {report !== undefined && <ReportPreview report={report} />}
      </div>
    </div>
  );
}
