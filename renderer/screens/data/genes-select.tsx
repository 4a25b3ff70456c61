import { assemblies, geneTableTitle } from '../../../electron/contract/gene-tables.ts';
import type { Assembly } from '../../../electron/contract/gene-tables.ts';
import { Select } from '../../components/select.tsx';
import type { AnnotationDraft } from './import-draft.ts';

export interface GenesSelectProps {
  readonly annotation: AnnotationDraft | undefined;
  /** What is taken where nothing is chosen; absent where something has to be. */
  readonly byItself?: string | undefined;
  /** Whether the data may do without. */
  readonly mayBeNone?: boolean;
  readonly onChange: (annotation: AnnotationDraft | undefined) => void;
}

type Choice = 'auto' | 'none' | 'file' | Assembly;

/** Which genes: found by itself, of a table that ships with the program, or none; a file is chosen beside it. */
export function GenesSelect({ annotation, byItself, mayBeNone = false, onChange }: GenesSelectProps) {
  const options: readonly { readonly value: Choice; readonly label: string; readonly detail?: string }[] = [
    ...(byItself === undefined
      ? []
      : [{ value: 'auto' as const, label: 'By themselves (recommended)', detail: byItself }]),
    ...assemblies.map((assembly) => ({ value: assembly, label: geneTableTitle(assembly) })),
    ...(annotation?.kind === 'file' ? [{ value: 'file' as const, label: 'A file of your own' }] : []),
    ...(mayBeNone
      ? [{ value: 'none' as const, label: 'None', detail: 'No positions, symbols or neighbouring genes' }]
      : []),
  ];
  return (
    <Select<Choice>
      label="Genes"
      help="Tables of the genes of eight assemblies come with the program (Ensembl). Take the assembly that your reads were aligned to; Roadmap’s and DeepChrome’s data are hg19."
      placeholder="Choose an assembly…"
      value={choiceOf(annotation, byItself)}
      options={options}
      onChange={(value) => {
        if (value === 'auto') onChange(undefined);
        else if (value === 'none') onChange({ kind: 'none' });
        else if (value !== 'file') onChange({ kind: 'built-in', assembly: value });
      }}
    />
  );
}

function choiceOf(annotation: AnnotationDraft | undefined, byItself: string | undefined): Choice | undefined {
  switch (annotation?.kind) {
    case undefined:
      return byItself === undefined ? undefined : 'auto';
    case 'built-in':
      return annotation.assembly;
    case 'file':
    case 'none':
      return annotation.kind;
  }
}
