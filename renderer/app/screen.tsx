import { lazy, Suspense } from 'react';
import type { ComponentType } from 'react';
import { ErrorBoundary } from './errors.tsx';
import type { Screen } from './place.ts';

const modules = import.meta.glob<Record<string, ComponentType>>('../screens/*/*-screen.tsx');

const lazily = (screen: Screen, name: string) =>
  lazy(async () => {
    const module = await modules[`../screens/${screen}/${screen}-screen.tsx`]?.();
    return { default: module?.[name] ?? (() => null) };
  });

/** Loaded when first shown: the start screen must not wait for the charts. */
const components: Readonly<Record<Screen, ComponentType>> = {
  start: lazily('start', 'StartScreen'),
  import: lazily('import', 'ImportScreen'),
  check: lazily('check', 'CheckScreen'),
  model: lazily('model', 'ModelScreen'),
  results: lazily('results', 'ResultsScreen'),
  report: lazily('report', 'ReportScreen'),
};

/** The screen that the user is on. A defect in it stays in it: the frame around it goes on working. */
export function CurrentScreen({ screen }: { readonly screen: Screen }) {
  const Component = components[screen];
  return (
    <ErrorBoundary resetKey={screen}>
      <Suspense fallback={null}>
        <Component key={screen} />
      </Suspense>
    </ErrorBoundary>
  );
}
