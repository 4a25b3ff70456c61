import { create } from 'zustand';
import type { InputOf } from '../../../electron/contract/command.ts';
import type { datasetCommands } from '../../../electron/contract/commands/dataset.ts';

/** A gene annotation that was chosen and not read yet. */
export interface AnnotationDraft {
  readonly source: string;
  readonly options: AnnotationOptionsDraft;
}

/** What was chosen to import, kept while the user looks at other screens. */
export interface ImportDraft {
  /** The project that it is for. */
  readonly project?: string | undefined;
  /** Files or a folder; undefined while none were chosen. */
  readonly sources?: readonly string[] | undefined;
  readonly options: ImportOptionsDraft;
  readonly annotation?: AnnotationDraft | undefined;
  /** The data set that annotation and error are about; undefined where it is the one to be imported. */
  readonly about?: string | undefined;
  /** The annotation that was read last in this project: most often the next data set wants the same. */
  readonly lastAnnotation?: AnnotationDraft | undefined;
  /** What stopped the last import or annotation. */
  readonly error?: unknown;
  /** From the start of an import to the end of what follows it. */
  readonly isBusy: boolean;
  /** Whether other data are being chosen although the project has some. */
  readonly isAdding: boolean;
}

export const emptyDraft: ImportDraft = {
  sources: undefined,
  options: {},
  annotation: undefined,
  about: undefined,
  lastAnnotation: undefined,
  error: undefined,
  isBusy: false,
  isAdding: false,
};

export const useImportDraft = create<ImportDraft>(() => emptyDraft);

export const changeDraft = useImportDraft.setState;

/** Chooses files anew: what was said about the ones before does not hold for these. */
export function chooseSources(sources: readonly string[]): void {
  const { about, annotation } = useImportDraft.getState();
  changeDraft({
    sources,
    options: {},
    error: undefined,
    about: undefined,
    // One that was chosen for a data set that is there is not meant for these.
    annotation: about === undefined ? annotation : undefined,
  });
}

/** @param about the data set that it is for; undefined for the one to be imported */
export function chooseAnnotation(annotation: AnnotationDraft, about: string | undefined): void {
  changeDraft({ annotation, about, error: undefined });
}

/** What is chosen for a data set, or for the one to be imported; nothing where it was chosen for another. */
export function useDraftAbout(dataset: string | undefined): Pick<ImportDraft, 'annotation' | 'error'> {
  const { about, annotation, error } = useImportDraft();
  return about === dataset ? { annotation, error } : {};
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
