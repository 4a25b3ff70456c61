import type { Page } from 'playwright/test';

/* What is measured inside the page, written as text: the page's own types are not known here. */

/** Frame rates in frames per second, while something went on. */
export interface FrameRate {
  readonly median: number;
  /** Nine tenths of the frames were at least this fast. */
  readonly slowestTenth: number;
  readonly frames: number;
}

/** Frame rate of the window while `action` goes on. */
export async function frameRate(page: Page, action: () => Promise<void>): Promise<FrameRate> {
  await page.evaluate(`{
    globalThis.frameTimes = [];
    const step = (time) => { frameTimes.push(time); globalThis.nextFrame = requestAnimationFrame(step); };
    globalThis.nextFrame = requestAnimationFrame(step);
  }`);
  await action();
  const times = await page.evaluate<readonly number[]>(
    '(cancelAnimationFrame(globalThis.nextFrame), frameTimes)',
  );
  const gaps = times.slice(1).map((time, i) => time - (times[i] ?? 0));
  return {
    median: 1000 / quantile(gaps, 0.5),
    slowestTenth: 1000 / quantile(gaps, 0.9),
    frames: gaps.length,
  };
}

/** Milliseconds from the moment each key is pressed. */
export interface Answer {
  /** Until the window has painted again. */
  readonly painted: number;
  /** Until the text that the key should change has changed; undefined where it stayed the same. */
  readonly changed: number | undefined;
}

/**
 * Presses keys one after another and measures how long the window takes to answer.
 *
 * @param selector of an element whose text answers the key
 * @param pause milliseconds between keys, as of somebody who types
 */
export async function answersToKeys(
  page: Page,
  keys: readonly string[],
  selector: string,
  pause = 250,
): Promise<readonly Answer[]> {
  await page.evaluate(`{
    globalThis.keyAnswers = [];
    const text = () => document.querySelector(${JSON.stringify(selector)})?.textContent;
    const watched = new MutationObserver(() => {
      const last = keyAnswers.at(-1);
      if (last !== undefined && last.changed === undefined && text() !== last.before) {
        // Changed is what a user can see: after the next frame.
        last.changed = -1;
        requestAnimationFrame(() => setTimeout(() => { last.changed = performance.now() - last.pressed; }));
      }
    });
    watched.observe(document.body, { subtree: true, childList: true, characterData: true });
    globalThis.onKeyToMeasure = (event) => {
      const answer = { pressed: event.timeStamp, before: text() };
      keyAnswers.push(answer);
      requestAnimationFrame(() => setTimeout(() => { answer.painted = performance.now() - answer.pressed; }));
    };
    addEventListener('keydown', onKeyToMeasure, { capture: true });
    globalThis.stopMeasuringKeys = () => {
      watched.disconnect();
      removeEventListener('keydown', onKeyToMeasure, { capture: true });
    };
  }`);
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.waitForTimeout(pause);
  }
  return page.evaluate<readonly Answer[]>(
    '(stopMeasuringKeys(), keyAnswers.map(({ painted, changed }) => ({ painted, changed })))',
  );
}

/** A quantile of some numbers, the nearest of them; NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
}
