import { z } from 'zod';
import { appErrorSchema } from '../app-error.ts';
import { commandTable, defineCommand, defineEvent, eventTable } from '../command.ts';
import { progressSchema } from '../progress.ts';

export const jobIdSchema = z.uuid().brand<'JobId'>();
/** Never used twice, not even by an engine that was restarted. */
export type JobId = z.infer<typeof jobIdSchema>;

const job = { id: jobIdSchema, command: z.string() };
const begun = { ...job, started: z.iso.datetime() };

export const jobSnapshotSchema = z.discriminatedUnion('state', [
  z.object({ ...begun, state: z.literal('running'), progress: progressSchema.optional() }),
  z.object({ ...begun, state: z.literal('finished'), output: z.unknown().optional() }),
  z.object({ ...begun, state: z.literal('failed'), error: appErrorSchema }),
  z.object({ ...begun, state: z.literal('cancelled') }),
]);
/** A job as it stands now; `output` is as the command's own schema says. */
export type JobSnapshot = z.infer<typeof jobSnapshotSchema>;

/** What every engine answers about its jobs. */
export const jobCommands = commandTable(
  /** Running jobs and the last ones that ended, oldest first: what a window that reconnects needs to know. */
  defineCommand({ name: 'jobs.list', input: z.void(), output: z.array(jobSnapshotSchema) }),
  /** Asks a job to stop; `false` where it had ended already. The job says `job.cancelled` once it did stop. */
  defineCommand({ name: 'jobs.cancel', input: z.object({ id: jobIdSchema }), output: z.boolean() }),
);

export const jobProgressed = defineEvent({
  name: 'job.progress',
  payload: z.object({ ...job, progress: progressSchema }),
});
export const jobFinished = defineEvent({
  name: 'job.finished',
  payload: z.object({ ...job, output: z.unknown().optional() }),
});
export const jobFailed = defineEvent({
  name: 'job.failed',
  payload: z.object({ ...job, error: appErrorSchema }),
});
export const jobCancelled = defineEvent({ name: 'job.cancelled', payload: z.object(job) });

/** Progress at most ten times a second, then exactly one of the other three. */
export const jobEvents = eventTable(jobProgressed, jobFinished, jobFailed, jobCancelled);
