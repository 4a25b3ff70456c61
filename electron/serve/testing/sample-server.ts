import { join } from 'node:path';
import { openPreferences } from '../../engine/process/window/preferences.ts';
import { launchEngine } from '../engine-process.ts';
import { serve } from '../serve.ts';

/* A server process like the real one, forked by tests that attack it: it tells its address, and its memory when asked. */

const folder = process.argv[2] ?? '';
const tell = (message: object): void => void process.send?.(message);
const server = await serve({
  page: join(folder, 'page'),
  launchEngine: (grants) =>
    launchEngine(join(import.meta.dirname, 'sample-engine.ts'), grants, ['--import', 'tsx']),
  preferences: openPreferences(join(folder, 'user')),
  version: '1.2.3',
  port: 0,
  openedPaths: [],
  onFreshAddress: () => undefined,
  idleMilliseconds: 2000,
});
process.on('message', (message) => {
  if (message === 'memory') tell({ memory: process.memoryUsage().rss });
});
process.on('disconnect', () => process.exit(0));
tell({ address: server.address });
