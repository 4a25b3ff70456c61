import type { Evaluation, GeneSet, Results } from './commands/results.ts';

/** The parts of a report that a user may leave out, in the order in which they come. */
export const sectionIds = [
  'summary',
  'data',
  'split',
  'training',
  'performance',
  'calibration',
  'top-genes',
  'disagreements',
  'pictures',
  'methods',
] as const;
export type SectionId = (typeof sectionIds)[number];

export interface SectionText {
  readonly title: string;
  /** What is in it, for who chooses. */
  readonly hint: string;
}

export const sectionTexts: Readonly<Record<SectionId, SectionText>> = {
  summary: { title: 'Summary', hint: 'Headline figures, and the comparison with the baseline in words' },
  data: { title: 'Data', hint: 'Genes, marks, files, gene positions, mean profile of each mark' },
  split: { title: 'Split and classes', hint: 'How genes were divided, and the share of high genes' },
  training: { title: 'Training', hint: 'Loss and validation curves, kept epochs, labels seen' },
  performance: { title: 'Performance', hint: 'All figures with intervals, ROC, precision-recall, calls' },
  calibration: { title: 'Calibration', hint: 'Whether probabilities can be taken at their word' },
  'top-genes': { title: 'Top genes', hint: 'The genes that the model is surest of' },
  disagreements: { title: 'Disagreements', hint: 'Genes whose label the model contradicts most' },
  pictures: { title: 'Pictures', hint: 'What you added with the button of a picture, in that order' },
  methods: { title: 'Methods', hint: 'A text for a methods section, and every setting' },
};

/** Why a section has nothing to say about these results; absent where it has. */
export function whyEmpty(
  section: SectionId,
  results: Pick<Results, 'card' | 'evaluations'>,
  addedPictures: number,
): string | undefined {
  const judged = mainEvaluation(results) !== undefined;
  switch (section) {
    case 'performance':
    case 'calibration':
    case 'disagreements':
      return judged ? undefined : 'Needs labels, which these genes do not have';
    case 'training':
      return results.card.history.length > 0
        ? undefined
        : 'This model is fitted in one step, without epochs to show';
    case 'pictures':
      return addedPictures > 0 ? undefined : 'Add one with the plus beside any picture';
    case 'summary':
    case 'data':
    case 'split':
    case 'top-genes':
    case 'methods':
      return undefined;
  }
}

/** The chosen sections that have something to say, in the report's order. */
export function sectionsOf(
  chosen: ReadonlySet<SectionId>,
  results: Pick<Results, 'card' | 'evaluations'>,
  addedPictures: number,
): readonly SectionId[] {
  return sectionIds.filter((id) => chosen.has(id) && whyEmpty(id, results, addedPictures) === undefined);
}

/** The evaluation that judges the model: on test genes, or on all labelled genes of data it was not trained on. */
export function mainEvaluation({ evaluations }: Pick<Results, 'evaluations'>): Evaluation | undefined {
  return evaluations.at(-1);
}

/** The genes of that evaluation; all genes where none has a label. */
export function judgedOn(results: Pick<Results, 'evaluations'>): GeneSet {
  return mainEvaluation(results)?.set ?? 'all';
}

/** "SimpleChrome on E003": what the report is called unless the user says otherwise. Models are mostly named after their data. */
export function reportTitle({ card, dataset }: Pick<Results, 'card' | 'dataset'>): string {
  const { name } = dataset.manifest;
  if (card.name.includes(name)) return card.name;
  return card.name.includes(card.dataset.name) ? `${card.name}, used on ${name}` : `${card.name} on ${name}`;
}
