import { lazy, Suspense } from 'react';
import type { ComponentType } from 'react';
import { ErrorBoundary } from './errors.tsx';
import type { Screen } from './place.ts';

/** Each is loaded when it is first shown: the start screen must not wait for the charts. */
const components: Readonly<Record<Screen, ComponentType>> = {
  start: lazy(async () => ({ default: (await import('../screens/start/start-screen.tsx')).StartScreen })),
  import: lazy(async () => ({ default: (await import('../screens/import/import-screen.tsx')).ImportScreen })),
  check: lazy(async () => ({ default: (await import('../screens/check/check-screen.tsx')).CheckScreen })),
  model: lazy(async () => ({ default: (await import('../screens/model/model-screen.tsx')).ModelScreen })),
  results: lazy(async () => ({
    default: (await import('../screens/results/results-screen.tsx')).ResultsScreen,
  })),
  neighbours: lazy(async () => ({
    default: (await import('../screens/neighbours/neighbours-screen.tsx')).NeighboursScreen,
  })),
  devices: lazy(async () => ({
    default: (await import('../screens/devices/devices-screen.tsx')).DevicesScreen,
  })),
  report: lazy(async () => ({ default: (await import('../screens/report/report-screen.tsx')).ReportScreen })),
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
