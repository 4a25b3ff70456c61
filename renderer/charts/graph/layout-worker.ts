import { startForces } from './forces.ts';
import type { Layout, LayoutInput } from './forces.ts';

/** What the page asks of the thread that lays a graph out. A new graph takes the place of the one before. */
export type LayoutRequest =
  | { readonly kind: 'graph'; readonly generation: number; readonly input: LayoutInput }
  | { readonly kind: 'hold'; readonly node: number; readonly x: number; readonly y: number }
  | { readonly kind: 'release'; readonly node: number; readonly stays: boolean };

export type LayoutReply = {
  /** Of the graph that these positions are of: late ones of another are dropped. */
  readonly generation: number;
  /** [2 * nodes], transferred. */
  readonly positions: Float32Array<ArrayBuffer>;
};

/*
 * The thread that lays graphs out. Positions are told some sixty times a second while they change; the first ones only
 * after a while, so that a small graph appears at rest instead of exploding from a point.
 */

const msBetweenReplies = 15;
const msBeforeFirstReply = 250;

let layout: Layout | undefined;
let generation = 0;
let toldAt = 0;
let isRunning = false;

addEventListener('message', ({ data }: MessageEvent<LayoutRequest>) => {
  switch (data.kind) {
    case 'graph':
      layout = startForces(data.input);
      generation = data.generation;
      toldAt = performance.now() + msBeforeFirstReply - msBetweenReplies;
      break;
    case 'hold':
      layout?.hold(data.node, data.x, data.y);
      break;
    case 'release':
      layout?.release(data.node, data.stays);
      break;
  }
  if (!isRunning) run();
});

function run(): void {
  if (layout === undefined) return;
  const until = performance.now() + msBetweenReplies;
  // After the first picture one step a frame: faster, and a drag would jump.
  const calm = performance.now() > toldAt;
  do isRunning = layout.step();
  while (isRunning && !calm && performance.now() < until);
  if (!isRunning || performance.now() - toldAt >= msBetweenReplies) tell(layout);
  // A task of its own: messages come in between.
  if (isRunning) setTimeout(run, calm ? Math.max(0, until - performance.now()) : 0);
}

function tell(now: Layout): void {
  toldAt = performance.now();
  const positions = now.positions();
  const reply: LayoutReply = { generation, positions };
  postMessage(reply, { transfer: [positions.buffer] });
}
