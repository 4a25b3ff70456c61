import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Root } from 'react-dom/client';
import { connect } from '../api/connect.ts';
import '../theme/base.css';
import { App } from './app.tsx';
import { ConnectionProvider } from './connection.tsx';
import { followEngine } from './engine-state.ts';
import { ErrorBoundary, ErrorNotice } from './errors.tsx';
import { inPageDialogs } from './file-picker/picker.ts';
import { keepFresh } from './freshness.ts';
import { useFront } from './engine-state.ts';
import { createQueryClient } from './queries.ts';
import { followTheme, useTheme } from './theme.ts';
import { followTraining } from './training-log.ts';

async function start(root: Root): Promise<void> {
  const client = createQueryClient();
  const connected = await connect(inPageDialogs);
  const connection = { ...connected, api: keepFresh(connected.api, client) };
  followEngine(connection);
  followTraining(connection.api);
  const front = await connection.api.call('front.about');
  useFront.setState({ front });
  useTheme.setState({ theme: front.theme });
  root.render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <ConnectionProvider connection={connection}>
          <ErrorBoundary>
            <App />
          </ErrorBoundary>
        </ConnectionProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
}

followTheme();
const element = document.getElementById('root');
if (element !== null) {
  const root = createRoot(element);
  start(root).catch((error: unknown) =>
    root.render(
      <main className="screen-error">
        <h1>SimpleChrome</h1>
        <ErrorNotice error={error} />
      </main>,
    ),
  );
}
