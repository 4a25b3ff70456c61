import type { CommandTable } from '../../electron/contract/command.ts';
import type { Transport } from './transport.ts';

type Answerer = Pick<Transport, 'request' | 'subscribe'>;

/**
 * One transport over several answerers.
 *
 * @param routes the first whose table has a command is asked; the events of all are passed on
 * @param engine is asked everything else; connection and its loss are the engine's
 */
export function routedTransport(
  routes: readonly { readonly table: CommandTable; readonly to: Answerer }[],
  engine: Transport,
): Transport {
  return {
    ...engine,
    request(command, input, signal) {
      const route = routes.find(({ table }) => Object.hasOwn(table, command));
      return (route?.to ?? engine).request(command, input, signal);
    },
    subscribe(listener) {
      const ends = [...routes.map(({ to }) => to), engine].map((answerer) => answerer.subscribe(listener));
      return () => ends.forEach((end) => end());
    },
  };
}
