import { useMemo } from 'react';
import type { SampleCheck, SampleFinding } from '../../../electron/contract/sample-check.ts';
import type { BinAxis } from '../../charts/bin-axis.ts';
import { findingProfilesFigure } from '../../charts/finding-profiles.tsx';
import { Chart } from '../../charts/frame/chart.tsx';
import { Card } from '../../components/card.tsx';
import { Notice } from '../../components/notice.tsx';

export interface SampleFindingsProps {
  readonly check: SampleCheck;
  /** How bins lie in the profiles of findings: upstream to downstream. */
  readonly axis: BinAxis;
}

/** What may be wrong with the sample, the worst first, each with why it matters, what to do and its picture. */
export function SampleFindings({ check, axis }: SampleFindingsProps) {
  const findings = [...check.findings].sort((one, other) => rank(one) - rank(other));
  return (
    <section aria-label="Sample check" className="sample-findings">
      {findings.map((finding, i) => (
        <Finding key={i} finding={finding} axis={axis} title={titleOf(check, finding)} />
      ))}
      {findings.length === 0 && (
        <Notice kind="success" title="Nothing looks wrong with this sample.">
          <Looked check={check} />
        </Notice>
      )}
      {findings.length > 0 && (
        <details className="sample-looked">
          <summary>What was looked for</summary>
          <Looked check={check} />
        </details>
      )}
    </section>
  );
}

function rank({ grade }: SampleFinding): number {
  return grade === 'stop' ? 0 : 1;
}

function titleOf({ looked }: SampleCheck, { kind }: SampleFinding): string {
  return looked.find((each) => each.kind === kind)?.title ?? 'What was found';
}

interface FindingProps {
  readonly finding: SampleFinding;
  readonly axis: BinAxis;
  readonly title: string;
}

function Finding({ finding, axis, title }: FindingProps) {
  const { grade, seen, matters, remedy, profiles } = finding;
  const figure = useMemo(
    () =>
      findingProfilesFigure({
        title,
        axis,
        profiles: profiles.map(({ title: name, values }) => ({ title: name, values: [...values] })),
      }),
    [title, axis, profiles],
  );
  return (
    <Card>
      <Notice kind={grade === 'stop' ? 'error' : 'warning'} title={seen} remedy={remedy}>
        <p>{matters}</p>
      </Notice>
      {profiles.length > 0 && <Chart figure={figure} />}
    </Card>
  );
}

/** What an empty list is worth: what was looked for, and what could not be, and why. */
function Looked({ check: { looked } }: Pick<SampleFindingsProps, 'check'>) {
  const done = looked.filter(({ notLooked }) => notLooked === undefined);
  const undone = looked.filter(({ notLooked }) => notLooked !== undefined);
  return (
    <>
      <p>Looked for: {done.map(({ title }) => title).join('; ')}.</p>
      {undone.length > 0 && (
        <>
          <p>Not looked for:</p>
          <ul className="sample-not-looked">
            {undone.map(({ kind, title, notLooked }) => (
              <li key={kind}>
                {title}: {notLooked}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
