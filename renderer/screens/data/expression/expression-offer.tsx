import type { SourcePreview } from '../../../../electron/contract/commands/dataset.ts';
import { fileOfPath } from '../../../app/path-names.ts';
import { Card } from '../../../components/card.tsx';
import { Select } from '../../../components/select.tsx';
import { changeDraft, useImportDraft } from '../import-draft.ts';

export interface ExpressionOfferProps {
  /** Tables that lie beside the counts, the best fitting first. */
  readonly tables: SourcePreview['expressionTables'];
  /** Whether the counts bring labels of their own. */
  readonly isLabelled: boolean;
}

const none = '';

/** Offers the expression table that lies beside the counts; it is looked at once they are imported. */
export function ExpressionOffer({ tables, isLabelled }: ExpressionOfferProps) {
  const chosen = useImportDraft((state) => state.expression?.source);
  const own = chosen !== undefined && tables.every(({ path }) => path !== chosen) ? [chosen] : [];
  const options = [
    ...tables.map(({ name, path }) => ({ value: path, label: name })),
    ...own.map((path) => ({ value: path, label: fileOfPath(path) })),
  ];
  if (options.length === 0) return null;
  return (
    <Card title="Expression">
      <div className="expression-scale">
        <Select
          label="Labels from"
          value={chosen ?? none}
          options={[
            {
              value: none,
              label: isLabelled ? 'the label column of the counts' : 'nothing: without labels for now',
            },
            ...options,
          ]}
          onChange={(source) => changeDraft({ expression: source === none ? undefined : { source } })}
        />
      </div>
      <p className="text-soft text-small">
        An expression table is looked at after the import, with its histogram and where it is cut, before any
        label is given.
      </p>
    </Card>
  );
}
