import { describeOrientation } from '../../charts/bin-axis.ts';
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatEstimate,
  formatInterval,
  formatPercent,
  formatProportion,
  formatQuantity,
  formatValue,
} from '../../../electron/contract/number-format.ts';
import { setName } from '../../components/calls.ts';
import { kindTitles, labelUseWords } from '../../components/model-words.ts';
import type { Estimate, Metrics } from '../../../electron/contract/metrics.ts';
import { classesOf } from './figures.tsx';
import type { ReportFigures } from './figures.tsx';
import { disagreements, topGenes } from './gene-lists.ts';
import { judgedOn, mainEvaluation } from './report-data.ts';
import type { ReportData } from './report-data.ts';
import { comparisonInWords, nameOf, responseNote } from './report-facts.ts';
import { Methods } from './report-methods.tsx';
import { FactTable, Figure, GeneTable, PlainTable, Section } from './report-parts.tsx';
import { sectionTexts } from './report-sections.ts';
import type { SectionId } from './report-sections.ts';

interface SectionProps {
  readonly data: ReportData;
  readonly figures: ReportFigures;
}

/** Genes in each list of genes. */
const listed = 20;

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
    case 'methods':
      return <Methods {...props} />;
  }
}

function Summary({ data }: SectionProps) {
  const { results } = data;
  const { card, dataset } = results;
  const evaluation = mainEvaluation(results);
  const trained = results.trainedOnThese ? 'part of these data' : nameOf(card.dataset);
  const predicted = `${kindTitles[card.kind]}, trained on ${trained}, predicted the expression of ${formatQuantity(results.genes, 'gene')} of ${nameOf(dataset.manifest)} from ${dataset.manifest.marks.join(', ')}.`;
  if (evaluation === undefined)
    return (
      <>
        <p className="lead">{predicted}</p>
        <p>These genes have no labels, so the predictions cannot be compared with anything.</p>
        <p className="note">{responseNote}</p>
      </>
    );
  const { metrics, set } = evaluation;
  const cards: readonly (readonly [string, Estimate, string])[] = [
    ['AUROC', metrics.auroc, 'guessing: .5'],
    ['Average precision', metrics.averagePrecision, `guessing: ${formatProportion(metrics.prevalence)}`],
    ['Brier score', metrics.brier, 'perfect: 0'],
    ['Accuracy', metrics.accuracy, `at threshold ${formatProportion(metrics.threshold)}`],
  ];
  return (
    <>
      <p className="lead">{predicted}</p>
      <dl className="figures">
        {cards.map(([name, estimate, words]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {estimate.kind === 'defined' ? formatProportion(estimate.value) : 'not defined'}
              <span>{intervalOf(estimate)}</span>
              <span>{words}</span>
            </dd>
          </div>
        ))}
      </dl>
      <p>
        Judged on {formatQuantity(metrics.genes, setName(set), setName(set))}; 95% intervals in brackets.
        {set === 'test' && ' The model has not seen these genes.'}
      </p>
      <p>
        <strong>Compared with the logistic baseline</strong>: {comparisonInWords(data)}.
      </p>
      <p className="note">{responseNote}</p>
    </>
  );
}

function intervalOf(estimate: Estimate): string {
  if (estimate.kind === 'undefined') return estimate.reason;
  const { low, high } = estimate;
  return low === undefined || high === undefined ? '' : formatInterval(low, high);
}

function Data({ data, figures }: SectionProps) {
  const { results, overview, annotation, importReport } = data;
  const { manifest } = results.dataset;
  return (
    <>
      <FactTable
        facts={[
          ['Name', nameOf(manifest)],
          ['Genes', formatCount(manifest.genes)],
          ['Bins per gene', formatCount(manifest.bins)],
          ['Bin size', overview?.binSizeDescription ?? 'not known'],
          ['Histone marks', manifest.marks.join(', ')],
          ['Labels', manifest.labelled ? 'high or low expression' : 'none'],
          [
            'Gene positions',
            annotation === undefined ? 'none added' : `${annotation.source}: ${annotation.how}`,
          ],
          ...(importReport === undefined
            ? []
            : ([
                ['Rows read', formatCount(importReport.rowsRead)],
                ['Genes left out', leftOut(importReport)],
              ] as const)),
        ]}
      />
      {importReport !== undefined && (
        <PlainTable
          caption="Files"
          columns={['File', 'Size', 'Genes', 'SHA-256']}
          rows={importReport.files.map((file) => [
            file.name,
            formatBytes(file.bytes),
            formatCount(file.genes),
            file.sha256,
          ])}
          numbers={[1, 2]}
        />
      )}
      {(importReport?.warnings ?? []).map((warning) => (
        <p key={warning} className="caution">
          {warning}
        </p>
      ))}
      <Figure svg={figures.profiles}>
        Mean reads per bin of each mark around the transcription start site (TSS), for genes labelled high and
        genes labelled low; the shade is the 95% interval of the mean.{' '}
        {overview !== undefined && describeOrientation(overview)} Panels have scales of their own.
      </Figure>
    </>
  );
}

function leftOut({ dropped }: NonNullable<ReportData['importReport']>): string {
  if (dropped.length === 0) return 'none';
  return `${formatCount(dropped.length)}, because their id occurred before`;
}

function Split({ data, figures }: SectionProps) {
  const { results } = data;
  const classes = classesOf(results);
  const counted = classes.reduce((sum, { high, low, unlabelled }) => sum + high + low + unlabelled, 0);
  const unassigned = results.genes - counted;
  const share = (part: number, whole: number) => (whole === 0 ? '' : formatPercent(part / whole));
  return (
    <>
      <p>{results.splitDescription}</p>
      <PlainTable
        caption="Genes by part and label"
        columns={['Part', 'Genes', 'High', 'Low', 'Without label', 'Share high']}
        rows={classes.map(({ split, high, low, unlabelled }) => [
          split,
          formatCount(high + low + unlabelled),
          formatCount(high),
          formatCount(low),
          formatCount(unlabelled),
          share(high, high + low),
        ])}
        numbers={[1, 2, 3, 4, 5]}
      />
      {unassigned > 0 && (
        <p>
          {formatQuantity(unassigned, 'gene')} in no part, for want of a position: predicted, but not used for
          training or judging.
        </p>
      )}
      <Figure svg={figures.classes}>Share of highly and lowly expressed genes in each part.</Figure>
    </>
  );
}

function Training({ data, figures }: SectionProps) {
  const { card } = data.results;
  return (
    <>
      <FactTable
        facts={[
          ['Labels seen', labelUseWords(card.labels)],
          ...Object.entries(card.bestEpoch).map(
            ([network, epoch]) => [`Kept epoch, ${network}`, formatCount(epoch)] as const,
          ),
          ['Time', formatDuration(card.seconds)],
        ]}
      />
      <Figure svg={figures.losses}>
        Loss on training and validation genes after each epoch (one pass over the training genes); lower is
        better. The weights of the marked epoch were kept.
      </Figure>
      <Figure svg={figures.validation}>
        AUROC on validation genes after each epoch of the classifier; higher is better.
      </Figure>
    </>
  );
}

const metricNames = [
  ['auroc', 'AUROC: chance that a high gene scores above a low one'],
  ['averagePrecision', 'Average precision'],
  ['brier', 'Brier score: mean squared error of the probabilities'],
  ['logLoss', 'Log loss'],
  ['ece', 'Expected calibration error'],
  ['accuracy', 'Accuracy at the threshold'],
  ['f1', 'F1 at the threshold'],
  ['mcc', 'Matthews correlation at the threshold'],
] as const satisfies readonly (readonly [keyof Metrics, string])[];

/** A figure with its interval. Log loss is the only one that may exceed 1. */
function figureOf(metrics: Metrics, name: (typeof metricNames)[number][0]): string {
  const estimate = metrics[name];
  if (name !== 'logLoss' || estimate.kind === 'undefined') return formatEstimate(estimate);
  const { value, low, high } = estimate;
  const interval =
    low === undefined || high === undefined ? '' : ` [${formatValue(low)}, ${formatValue(high)}]`;
  return `${formatValue(value)}${interval}`;
}

function thresholdsOf(metrics: Metrics, baseline: Metrics | undefined): string {
  const own = `threshold ${formatProportion(metrics.threshold)}`;
  return baseline === undefined ? own : `${own}, of the baseline ${formatProportion(baseline.threshold)}`;
}

function Performance({ data, figures }: SectionProps) {
  const { results } = data;
  const genes = setName(judgedOn(results));
  return (
    <>
      {results.evaluations.map(({ set, metrics, baseline }) => (
        <PlainTable
          key={set}
          caption={`On ${formatQuantity(metrics.genes, setName(set), setName(set))}, ${formatPercent(metrics.prevalence)} of them high; ${thresholdsOf(metrics, baseline)}; 95% intervals in brackets`}
          columns={[
            'Figure',
            kindTitles[results.card.kind],
            ...(baseline === undefined ? [] : ['Logistic baseline']),
          ]}
          rows={metricNames.map(([name, title]) => [
            title,
            figureOf(metrics, name),
            ...(baseline === undefined ? [] : [figureOf(baseline, name)]),
          ])}
          numbers={[1, 2]}
        />
      ))}
      <p>
        <strong>Compared with the logistic baseline</strong>: {comparisonInWords(data)}.
      </p>
      <div className="pair">
        <Figure svg={figures.roc}>
          ROC curve of {genes}: high genes found (up) at the price of low genes called high (right).
        </Figure>
        <Figure svg={figures.precisionRecall}>
          Precision and recall of {genes}: share of calls that are right, against share of high genes found.
        </Figure>
        <Figure svg={figures.confusion}>Calls against labels at the threshold, {genes}.</Figure>
        <Figure svg={figures.scores}>
          Predicted probabilities of {genes}: labelled high upwards, labelled low downwards.
        </Figure>
      </div>
    </>
  );
}

function Calibration({ data, figures }: SectionProps) {
  const evaluation = mainEvaluation(data.results);
  return (
    <>
      <p>
        Of the genes that were given a probability of 80%, about 80% should be high: then the curve follows
        the diagonal. Below it the model is too sure, above it too cautious.
        {evaluation !== undefined &&
          ` The expected calibration error, the mean distance weighted by genes, is ${formatEstimate(evaluation.metrics.ece)}; 0 is perfect.`}
      </p>
      <Figure svg={figures.calibration}>
        Share of high genes against mean predicted probability, {setName(judgedOn(data.results))} in ten
        equally wide ranges of probability; below, genes in each range.
      </Figure>
    </>
  );
}

function TopGenes({ data }: SectionProps) {
  const { results } = data;
  const { highest, lowest } = topGenes(results, listed);
  return (
    <>
      <p className="note">{responseNote}</p>
      <p>
        {results.evaluations.length === 0 ? 'Of all genes' : `Of the ${setName(judgedOn(results))}`}, those
        that the model is surest of.
      </p>
      <GeneTable caption="Most probably high" results={results} genes={highest} />
      <GeneTable caption="Most probably low" results={results} genes={lowest} />
    </>
  );
}

function Disagreements({ data }: SectionProps) {
  const { results } = data;
  const found = disagreements(results, results.threshold, listed);
  const { calledHigh, calledLow, calledHighInAll, calledLowInAll } = found;
  const shown = (count: number, all: number) =>
    count < all
      ? `, the ${formatCount(count)} surest of ${formatCount(all)}`
      : `, ${formatCount(all)} in all`;
  return (
    <>
      <p className="note">
        {responseNote} Where it contradicts a label, either may be wrong: the marks may not tell, the label
        may be close to the limit between high and low, or the measurement may have failed.
      </p>
      <p>
        Among {setName(judgedOn(results))}, called at the threshold {formatProportion(results.threshold)}.
      </p>
      <GeneTable
        caption={`Labelled low but called high${shown(calledHigh.length, calledHighInAll)}`}
        results={results}
        genes={calledHigh}
      />
      <GeneTable
        caption={`Labelled high but called low${shown(calledLow.length, calledLowInAll)}`}
        results={results}
        genes={calledLow}
      />
    </>
  );
}
