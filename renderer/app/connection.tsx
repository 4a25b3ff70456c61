import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';
import type { Api, Connection } from '../api/connect.ts';

const ConnectionContext = createContext<Connection | undefined>(undefined);

export interface ConnectionProviderProps {
  readonly connection: Connection;
  readonly children: ReactNode;
}

/** Gives everything below it the one connection that the page has. */
export function ConnectionProvider({ connection, children }: ConnectionProviderProps) {
  return <ConnectionContext value={connection}>{children}</ConnectionContext>;
}

/** The connection: whether this is Electron or a browser, and how drops become paths. */
export function useConnection(): Connection {
  const connection = useContext(ConnectionContext);
  if (connection === undefined) throw new Error('useConnection needs a ConnectionProvider above it.');
  return connection;
}

/** Everything that the window can ask. For reads use `useCommand`, for jobs `useStartJob`. */
export function useApi(): Api {
  return useConnection().api;
}
