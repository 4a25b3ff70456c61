import { z } from 'zod';
import { appErrorSchema } from '../app-error.ts';
import { commandTable, defineCommand, defineEvent, eventTable } from '../command.ts';
import { pathAccesses, projectPathSchema, readPathSchema, writePathSchema } from '../path.ts';

/*
 * What the process around the engine does: Electron's main process, or the server that a browser talks to. No science.
 */

export const themeSchema = z.enum(['system', 'light', 'dark']);
export type Theme = z.infer<typeof themeSchema>;

export const recentProjectSchema = z.object({
  /** Absolute path of the project's folder. */
  path: z.string().min(1),
  name: z.string().min(1),
  opened: z.iso.datetime(),
});
export type RecentProject = z.infer<typeof recentProjectSchema>;

export const fileFilterSchema = z.object({
  /** "Bin counts" */
  name: z.string().min(1),
  /** Without dots: ["csv", "tsv", "gz"]; "*" for any. */
  extensions: z.array(z.string().min(1)).min(1),
});
export type FileFilter = z.infer<typeof fileFilterSchema>;

const filters = z.array(fileFilterSchema).optional();
const title = z.string().optional();

/** Dialogs: native in Electron, a picker in the page otherwise. Nothing chosen is an empty list or null, no error. */
export const dialogCommands = commandTable(
  defineCommand({
    name: 'dialog.openFiles',
    input: z.object({ title, filters, multiple: z.boolean().default(true) }),
    output: z.array(z.string()),
  }),
  defineCommand({ name: 'dialog.openFolder', input: z.object({ title }), output: z.string().nullable() }),
  defineCommand({
    name: 'dialog.saveFile',
    input: z.object({ title, filters, suggestedName: z.string().min(1) }),
    output: z.string().nullable(),
  }),
);

const mostViewCharacters = 100_000;

/** Both fronts answer these. */
export const frontCommands = commandTable(
  defineCommand({
    name: 'front.about',
    input: z.void(),
    output: z.object({
      kind: z.enum(['electron', 'browser']),
      platform: z.string(),
      /** "Electron 45.4.1, Chromium ...": for bug reports. */
      versions: z.record(z.string(), z.string()),
      theme: themeSchema,
      /** Files given on the command line or dropped on the icon before the window was there. */
      openedPaths: z.array(z.string()),
      /** Where new projects are kept unless the user says otherwise; need not exist yet. */
      projectsFolder: z.string(),
    }),
  }),
  defineCommand({ name: 'recent.list', input: z.void(), output: z.array(recentProjectSchema) }),
  /** Puts a project first; the time is set by the front. */
  defineCommand({
    name: 'recent.add',
    input: recentProjectSchema.omit({ opened: true }).extend({ path: projectPathSchema }),
    output: z.array(recentProjectSchema),
  }),
  defineCommand({
    name: 'recent.remove',
    input: z.object({ path: z.string().min(1) }),
    output: z.array(recentProjectSchema),
  }),
  /**
   * Where the user was in a project, as the page wrote it; null where that is not known. Kept by the front, because a
   * page of the server has another address, and so other storage, at every start.
   */
  defineCommand({
    name: 'view.recall',
    input: z.object({ project: z.string().min(1) }),
    output: z.string().nullable(),
  }),
  defineCommand({
    name: 'view.keep',
    input: z.object({ project: z.string().min(1), view: z.string().max(mostViewCharacters) }),
    output: z.void(),
  }),
  defineCommand({ name: 'theme.set', input: z.object({ theme: themeSchema }), output: z.void() }),
  /** What would be lost or interrupted if the window closed now; the front asks before it does. */
  defineCommand({
    name: 'window.guardClose',
    input: z.object({
      /** "Report settings of K562" */
      unsaved: z.array(z.string()),
      /** "Training of SimpleChrome on K562" */
      running: z.array(z.string()),
    }),
    output: z.void(),
  }),
  /** Starts an engine that was given up after repeated crashes. */
  defineCommand({ name: 'engine.restart', input: z.void(), output: z.void() }),
);

/** Only Electron: what a browser does itself or may not do. */
export const electronCommands = commandTable(
  defineCommand({ name: 'window.showInFolder', input: z.object({ path: readPathSchema }), output: z.void() }),
  /** Writes a report as a PDF; in a browser, its own print dialog does. `html` needs nothing from outside itself. */
  defineCommand({
    name: 'report.pdf',
    input: z.object({ html: z.string().min(1), path: writePathSchema }),
    output: z.void(),
  }),
);

export const listedFileSchema = z.object({
  name: z.string(),
  path: z.string(),
  kind: z.enum(['file', 'folder']),
  /** 0 for folders. */
  bytes: z.int().nonnegative(),
  modified: z.iso.datetime(),
});
export type ListedFile = z.infer<typeof listedFileSchema>;

/** Only the server: what the picker in the page shows of the server's disk, and the folders that it makes there. */
export const serverFileCommands = commandTable(
  defineCommand({
    name: 'files.list',
    /** No folder: the user's home. */
    input: z.object({ folder: z.string().optional(), hidden: z.boolean().default(false) }),
    output: z.object({
      folder: z.string(),
      /** Null at the top of a disk. */
      parent: z.string().nullable(),
      home: z.string(),
      /** Folders first, each kind by name. */
      entries: z.array(listedFileSchema),
    }),
  }),
  /** Makes a folder, for what is to be saved; answers its path. */
  defineCommand({
    name: 'files.makeFolder',
    input: z.object({ parent: z.string().min(1), name: z.string().trim().min(1).max(200) }),
    output: z.string(),
  }),
  /** What a person chose in the picker, and for what; nothing else of the disk is read or written. */
  defineCommand({
    name: 'files.choose',
    input: z.object({ paths: z.array(z.string().min(1)), access: z.enum(pathAccesses) }),
    output: z.void(),
  }),
);

/** What Electron's main process answers. */
export const shellCommands = { ...dialogCommands, ...frontCommands, ...electronCommands };
/** What the server answers itself; everything else goes to the engine. */
export const serverCommands = { ...frontCommands, ...serverFileCommands };

export const menuChoiceSchema = z.enum([
  'new-project',
  'open-project',
  'import-data',
  'export-report',
  'close-project',
  'find-gene',
  'help',
  'licences',
]);
export type MenuChoice = z.infer<typeof menuChoiceSchema>;

export const engineStateSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('starting') }),
  z.object({ state: z.literal('running') }),
  /** It stopped unexpectedly and comes back by itself. */
  z.object({ state: z.literal('restarting'), reason: appErrorSchema, secondsLeft: z.number().nonnegative() }),
  /** It stopped too often; only `engine.restart` starts it again. */
  z.object({ state: z.literal('given-up'), reason: appErrorSchema }),
]);
export type EngineState = z.infer<typeof engineStateSchema>;

export const menuChosen = defineEvent({
  name: 'menu.chosen',
  payload: z.object({ choice: menuChoiceSchema }),
});
/** Files or folders opened from outside: dropped on the icon, a second start, a recent project in the menu. */
export const filesOpened = defineEvent({
  name: 'files.opened',
  payload: z.object({ paths: z.array(z.string()).min(1) }),
});
export const engineStateChanged = defineEvent({ name: 'engine.state', payload: engineStateSchema });
export const themeChanged = defineEvent({ name: 'theme.changed', payload: z.object({ theme: themeSchema }) });

/** What either front tells without being asked. */
export const frontEvents = eventTable(menuChosen, filesOpened, engineStateChanged, themeChanged);
