import type { Session } from './session.ts';

/**
 * Adds something to the project at a path, which is made where there is none. Where adding fails, a project that was made
 * for it goes again.
 * @param add is given the project's folder
 * @throws whatever `add` throws, and Failure of opening or making the project
 */
export async function addToProject<Added>(
  { call }: Session,
  path: string,
  add: (project: string) => Promise<Added>,
): Promise<{ readonly project: string; readonly added: Added }> {
  const { directory: project, isNew } = await call('project.openOrCreate', { path });
  try {
    return { project, added: await add(project) };
  } catch (thrown) {
    // Its own failure would hide why nothing was added.
    if (isNew) await call('project.discardEmpty', { project }).catch(() => false);
    throw thrown;
  }
}
