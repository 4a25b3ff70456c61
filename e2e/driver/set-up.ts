import { buildIfStale } from '../../build/build-if-stale.ts';
import { chooseFront } from './front.ts';
import { installChromiumIfMissing } from './install-chromium.ts';
import { makeProjects } from './projects.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Once before all journeys: says what is driven, builds the app, and makes the projects that journeys begin with. */
export default async function setUp(): Promise<() => void> {
  const forced = process.env['SIMPLECHROME_E2E'];
  if (forced !== 'electron') installChromiumIfMissing(say);
  const front = chooseFront(forced);
  say(
    front.kind === 'electron'
      ? `The journeys run in real Electron: ${front.executable}`
      : `The journeys run in Chromium (${front.executable}) against the server, not in Electron: ${front.why}.`,
  );
  await buildIfStale(say);
  return makeProjects();
}
