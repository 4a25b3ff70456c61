import { useLayoutEffect, useRef } from 'react';
import { type Composed, showReport } from './report-root.ts';

/**
 * The report as it will be, without the window's own styles. A shadow root rather than a frame: the content security
 * policy forbids the inline styles that a frame would need, and a style sheet object needs no permission.
 */
export function ReportPreview({ report }: { readonly report: Composed }) {
  const host = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (host.current !== null) showReport(host.current, report);
  }, [report]);
  return (
    <div className="report-preview" role="region" aria-label="Preview of the report" tabIndex={0}>
      <div className="report-sheet" ref={host} />
    </div>
  );
}
