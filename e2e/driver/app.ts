import type { Locator, Page } from 'playwright/test';

/** The running program as a user has it in front of them, whichever front it has. */
export interface App {
  readonly kind: 'electron' | 'chromium';
  /** The window, or the tab. Another one after {@link App.restart}. */
  readonly page: () => Page;
  /** Answers the dialog for files that `press` opens. */
  readonly chooseFiles: (press: () => Promise<void>, paths: readonly string[]) => Promise<void>;
  /** Answers the dialog for a folder that `press` opens. */
  readonly chooseFolder: (press: () => Promise<void>, path: string) => Promise<void>;
  /** Answers the dialog for a file to write that `press` opens. */
  readonly saveAs: (press: () => Promise<void>, path: string) => Promise<void>;
  /** Drops files or folders of the disk on something, as from a file manager. */
  readonly drop: (target: Locator, paths: readonly string[]) => Promise<void>;
  /** Kills the process that calculates, as a crash would. */
  readonly killEngine: () => Promise<void>;
  /** Ends the program and starts it again for the same user. */
  readonly restart: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** One user of one computer, with a home folder that nobody else has. */
export interface User {
  /** Home folder; projects are kept in its Documents. */
  readonly home: string;
  /** Where the program remembers things about them. */
  readonly settings: string;
}

/** What the program is started with. */
export interface Start {
  readonly user: User;
  /** Files, folders or projects named at the start. */
  readonly opened: readonly string[];
  /** Every process of the program that tries to reach another computer writes a line to this file. */
  readonly connectionLog: string;
}

/** The environment of a program that is started for a user. */
export function environmentOf({ user }: Start): Record<string, string> {
  // NODE_OPTIONS are the test runner's own.
  const inherited = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined || name === 'NODE_OPTIONS' ? [] : [[name, value] as const],
  );
  return {
    ...Object.fromEntries(inherited),
    HOME: user.home,
    USERPROFILE: user.home,
    SIMPLECHROME_USER_FOLDER: user.settings,
  };
}
