import { useState } from 'react';
import { sayIfTooFew } from '../../../electron/contract/words/evidence.ts';
import { formatCount } from '../../../electron/contract/words/number-format.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';

const shownAtFirst = 3;

export interface WarningsProps {
  readonly warnings: readonly string[];
  /** Labelled test genes of each class; absent where nothing has a label, which is said elsewhere. */
  readonly test: { readonly high: number; readonly low: number } | undefined;
}

/** What to know before training, in words; the sample check above says where there is nothing. */
export function Warnings({ warnings: found, test }: WarningsProps) {
  const [all, setAll] = useState(false);
  const tooFew = test === undefined ? undefined : sayIfTooFew(test.high, test.low);
  const warnings = tooFew === undefined ? found : [`Test genes: ${tooFew}`, ...found];
  if (warnings.length === 0) return null;
  const hidden = warnings.length - shownAtFirst;
  return (
    <div className="check-warnings">
      {(all ? warnings : warnings.slice(0, shownAtFirst)).map((warning) => (
        <Notice key={warning} kind="warning" title={warning} />
      ))}
      {hidden > 0 && (
        <div>
          <Button kind="quiet" onPress={() => setAll(!all)}>
            {all ? 'Show fewer' : `Show ${formatCount(hidden)} more`}
          </Button>
        </div>
      )}
    </div>
  );
}
