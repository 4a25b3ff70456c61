import { z } from 'zod';
import { appErrorSchema } from '../../../contract/app-error.ts';
import { Failure, toAppError } from '../../../contract/failure.ts';
import { pathAccesses } from '../../../contract/path.ts';
import type { AskedPath } from '../../../contract/path.ts';
import type { PathGrants } from '../window/path-grants.ts';

/*
 * The process that started the engine shows the dialogs, so it knows what a person chose; windows may talk to the engine
 * without it. The engine therefore asks it about every path that a call names.
 */

const questionSchema = z.object({
  kind: z.literal('paths'),
  id: z.int(),
  /** Whether a person chose them, or that the engine made them: a project in the place that was chosen for it. */
  why: z.enum(['chosen', 'made']),
  paths: z.array(z.object({ path: z.string(), access: z.enum(pathAccesses) })),
});
type Question = z.infer<typeof questionSchema>;

const answerSchema = z.object({ kind: z.literal('paths'), id: z.int(), refusal: appErrorSchema.optional() });

/** What the engine does about the paths of a call. */
export interface PathKeeper {
  /** @throws Failure `path-not-chosen` */
  readonly check: (paths: readonly AskedPath[]) => Promise<void>;
  /** Tells what the engine itself made; once it resolves, that counts as chosen. */
  readonly made: (paths: readonly AskedPath[]) => Promise<void>;
}

export interface ParentPathKeeper extends PathKeeper {
  /** To be called with everything that the parent tells; what is no answer is left alone. */
  readonly receive: (message: unknown) => void;
}

/** @param tell sends a message to the parent */
export function askParentForPaths(tell: (message: object) => void): ParentPathKeeper {
  // A choice stays one, so each path is asked about once.
  const allowed = new Set<string>();
  const asked = new Map<number, (refusal: z.infer<typeof appErrorSchema> | undefined) => void>();
  let lastId = 0;

  const ask = async (why: Question['why'], paths: readonly AskedPath[]): Promise<void> => {
    const open = paths.filter((each) => !allowed.has(keyOf(each)));
    if (open.length === 0) return;
    const id = ++lastId;
    const refusal = await new Promise((resolve) => {
      asked.set(id, resolve);
      tell({ kind: 'paths', id, why, paths: open } satisfies Question);
    });
    if (refusal !== undefined) throw new Failure(appErrorSchema.parse(refusal));
    for (const each of open) allowed.add(keyOf(each));
  };
  return {
    check: (paths) => ask('chosen', paths),
    made: (paths) => ask('made', paths),
    receive(message) {
      const answer = answerSchema.safeParse(message).data;
      if (answer === undefined) return;
      asked.get(answer.id)?.(answer.refusal);
      asked.delete(answer.id);
    },
  };
}

const keyOf = ({ path, access }: AskedPath): string => `${access} ${path}`;

/**
 * Answers an engine that asks about paths; what else it says is none of this.
 *
 * @param tell sends a message to the engine
 */
export function answerAboutPaths(
  message: unknown,
  grants: PathGrants,
  tell: (message: object) => void,
): void {
  const question = questionSchema.safeParse(message).data;
  if (question === undefined) return;
  const { id, why, paths } = question;
  if (why === 'made') for (const { path, access } of paths) grants.grant(path, access);
  grants.check(paths).then(
    () => tell({ kind: 'paths', id }),
    (thrown: unknown) => tell({ kind: 'paths', id, refusal: toAppError(thrown) }),
  );
}
