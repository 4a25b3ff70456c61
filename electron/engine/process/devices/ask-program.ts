import { execFile } from 'node:child_process';
import type { Ask } from './graphics-cards.ts';

/** Longest that a system's program may take to tell of its graphics cards. */
const milliseconds = 5000;

export const askProgram: Ask = (program, ...args) =>
  new Promise((resolve) => {
    execFile(program, args, { timeout: milliseconds, windowsHide: true }, (error, stdout) =>
      resolve(error === null ? stdout : undefined),
    );
  });
