import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { connect } from '../api/connect.ts';
import '../theme/base.css';
import { App } from './app.tsx';
import { ConnectionProvider } from './connection.tsx';
import { createQueryClient } from './queries.ts';
import { followTraining } from './training-log.ts';

const nothingChosen = {
  'dialog.openFiles': () => [],
  'dialog.openFolder': () => null,
  'dialog.saveFile': () => null,
};
const connection = await connect(nothingChosen);
followTraining(connection.api);
const root = document.getElementById('root');
if (root !== null)
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={createQueryClient()}>
        <ConnectionProvider connection={connection}>
          <App />
        </ConnectionProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
