import { create } from 'zustand';
import type { InputOf } from '../../../electron/contract/command.ts';
import type { datasetCommands } from '../../../electron/contract/commands/dataset.ts';
import type { signalCommands } from '../../../electron/contract/commands/signals.ts';
import type { Assembly, BiotypeChoice, GeneChoice } from '../../../electron/contract/gene-tables.ts';
import type { RowEdits } from './sheet/sheet-rows.ts';

/** Genes that were chosen and not laid over counts yet: of a file, of a built-in table, or none. */
export type AnnotationDraft =
  | { readonly kind: 'file'; readonly source: string; readonly options: AnnotationOptionsDraft }
  | { readonly kind: 'built-in'; readonly assembly: Assembly }
  | { readonly kind: 'none' };

/** An expression table that was chosen to make labels of. */
export interface ExpressionDraft {
  readonly source: string;
  /** For tables of transcripts: which gene each belongs to. */
  readonly transcripts?: string | undefined;
}

/** How reads and signals shall be counted, as far as the user has said it. */
export type CountRulesDraft = NonNullable<InputOf<(typeof signalCommands)['signals.count']>['rules']>;

/** What was chosen to import, kept while the user looks at other screens. */
export interface ImportDraft {
  /** The project that it is for. */
  readonly project?: string | undefined;
  /** Files or folders; undefined while none were chosen. */
  readonly sources?: readonly string[] | undefined;
  /** What was said differently of single files. */
  readonly edits: RowEdits;
  readonly options: ImportOptionsDraft;
  /** Which cell types of a folder are wanted; all where undefined. */
  readonly cellTypes?: readonly string[] | undefined;
  readonly rules: CountRulesDraft;
  readonly biotypes: BiotypeChoice;
  /** Undefined: what suits is found by itself. */
  readonly annotation?: AnnotationDraft | undefined;
  /** The expression table whose labels are wanted once the counts are there, or for {@link about}. */
  readonly expression?: ExpressionDraft | undefined;
  /** The data set that annotation, expression and error are about; undefined where it is the one to be imported. */
  readonly about?: string | undefined;
  /** What stopped the last import or annotation. */
  readonly error?: unknown;
  /** From the start of an import to the end of what follows it. */
  readonly isBusy: boolean;
  /** Whether other data are being chosen although the project has some. */
  readonly isAdding: boolean;
}

export const emptyDraft: ImportDraft = {
  sources: undefined,
  edits: {},
  options: {},
  cellTypes: undefined,
  rules: {},
  biotypes: 'protein-coding',
  annotation: undefined,
  expression: undefined,
  about: undefined,
  error: undefined,
  isBusy: false,
  isAdding: false,
};

export const useImportDraft = create<ImportDraft>(() => emptyDraft);

export const changeDraft = useImportDraft.setState;

/** Takes further files into the sheet; the first ones begin a new one. */
export function addSources(sources: readonly string[]): void {
  const { sources: chosen, about, annotation } = useImportDraft.getState();
  if (chosen !== undefined) {
    changeDraft({ sources: [...new Set([...chosen, ...sources])], error: undefined });
    return;
  }
  changeDraft({
    ...emptySheet,
    sources,
    // One that was chosen for a data set that is there is not meant for these.
    annotation: about === undefined ? annotation : undefined,
  });
}

/** What was said about the files before does not hold for others. */
const emptySheet = {
  sources: undefined,
  edits: {},
  options: {},
  cellTypes: undefined,
  rules: {},
  annotation: undefined,
  expression: undefined,
  error: undefined,
  about: undefined,
} satisfies Partial<ImportDraft>;

/** Leaves the sheet, for other files. */
export function clearSheet(): void {
  changeDraft({ ...emptySheet, isAdding: true });
}

/** @param about the data set that it is for; undefined for the one to be imported */
export function chooseAnnotation(annotation: AnnotationDraft | undefined, about: string | undefined): void {
  changeDraft({ annotation, about, error: undefined });
}

/** What is chosen for a data set, or for the one to be imported; nothing where it was chosen for another. */
export function useDraftAbout(
  dataset: string | undefined,
): Pick<ImportDraft, 'annotation' | 'expression' | 'error'> {
  const { about, annotation, expression, error } = useImportDraft();
  return about === dataset ? { annotation, expression, error } : {};
}

/** The genes as commands take them. */
export function geneChoiceOf(annotation: AnnotationDraft | undefined): GeneChoice {
  switch (annotation?.kind) {
    case undefined:
      return 'auto';
    case 'none':
      return 'none';
    case 'built-in':
      return annotation;
    case 'file':
      return { kind: 'file', path: annotation.source, options: saidOf(annotation.options) };
  }
}

type OptionsOf<Name extends keyof typeof datasetCommands> =
  InputOf<(typeof datasetCommands)[Name]> extends { options?: infer Options } ? NonNullable<Options> : never;
type Loosened<Options> = { readonly [Key in keyof Options]?: Options[Key] | undefined };

/** What the user has said about bin counts; everything else is found by itself. */
export type ImportOptionsDraft = Loosened<OptionsOf<'dataset.import'>>;
export type AnnotationOptionsDraft = Loosened<OptionsOf<'dataset.annotationPreview'>>;

type Defined<Options> = { [Key in keyof Options]?: Exclude<Options[Key], undefined> };

/** The options as a command takes them: without those that nothing was said about. */
export function saidOf<Options extends object>(options: Options): Defined<Options> {
  return Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined && value !== ''),
  ) as Defined<Options>;
}
