import { create } from 'zustand';
import type { AnnotationOptionsDraft, ImportOptionsDraft } from './draft-options.ts';

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
  error: undefined,
  isBusy: false,
  isAdding: false,
};

export const useImportDraft = create<ImportDraft>(() => emptyDraft);

export const changeDraft = useImportDraft.setState;

/** Chooses files anew: what was said about the ones before does not hold for these. */
export function chooseSources(sources: readonly string[]): void {
  changeDraft({ sources, options: {}, error: undefined });
}

export function chooseAnnotation(source: string): void {
  changeDraft({ annotation: { source, options: {} }, error: undefined });
}
