import { StrictMode, useEffect, useState } from 'react';
import type { ComponentType } from 'react';
import { createRoot } from 'react-dom/client';
import { ToggleGroup } from '../components/toggle-group.tsx';
import '../theme/base.css';
import * as charts from './chart-pages.tsx';
import * as components from './component-pages.tsx';
import './gallery.css';

/** Every chart and component with example data, for developers and for screenshots: #page=charts&theme=dark */
const pages: Readonly<Record<string, ComponentType>> = {
  charts: charts.ChartsPage,
  gene: charts.GenePage,
  graph: charts.LargeGraphPage,
  'large-graph': charts.HugeGraphPage,
  empty: charts.EmptyPage,
  controls: components.ControlsPage,
  messages: components.MessagesPage,
  table: components.TablePage,
};

function readHash(): { readonly page: string; readonly theme: 'light' | 'dark' } {
  const parameters = new URLSearchParams(location.hash.slice(1));
  const page = parameters.get('page') ?? 'charts';
  return {
    page: page in pages ? page : 'charts',
    theme: parameters.get('theme') === 'dark' ? 'dark' : 'light',
  };
}

function Gallery() {
  const [{ page, theme }, setPlace] = useState(readHash);
  useEffect(() => {
    const onHash = () => setPlace(readHash());
    addEventListener('hashchange', onHash);
    return () => removeEventListener('hashchange', onHash);
  }, []);
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  const go = (next: { readonly page?: string; readonly theme?: string }) => {
    location.hash = new URLSearchParams({ page, theme, ...next }).toString();
  };
  const Page = pages[page] ?? charts.ChartsPage;
  return (
    <main className="gallery">
      <h1 className="visually-hidden">Gallery of charts and components</h1>
      <div className="gallery-bar">
        <ToggleGroup
          label="Page"
          hideLabel
          value={page}
          onChange={(next) => go({ page: next })}
          options={Object.keys(pages).map((value) => ({ value, label: value }))}
        />
        <ToggleGroup
          label="Theme"
          hideLabel
          value={theme}
          onChange={(next) => go({ theme: next })}
          options={[
            { value: 'light', label: 'light' },
            { value: 'dark', label: 'dark' },
          ]}
        />
      </div>
      <h2 className="visually-hidden">{page}</h2>
      <Page />
    </main>
  );
}

const root = document.getElementById('root');
if (root !== null)
  createRoot(root).render(
    <StrictMode>
      <Gallery />
    </StrictMode>,
  );
