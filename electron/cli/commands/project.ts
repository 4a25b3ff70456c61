import { formatCount } from '../../contract/words/number-format.ts';
import { addToProject } from '../add-to-project.ts';
import type { Outcome, Session } from '../session.ts';

interface InProject {
  readonly project: string;
}

/** `simplechrome real-example` */
export async function realExample(flags: InProject, session: Session): Promise<Outcome> {
  const { project, added } = await addToProject(session, flags.project, (into) =>
    session.call('project.example', { project: into }),
  );
  return {
    json: { project, datasets: added.datasets.map(({ id, manifest }) => ({ id, dataset: manifest })) },
    text: [
      ...added.datasets.map(
        ({ manifest }) =>
          `Added "${manifest.name}": ${formatCount(manifest.genes)} genes, with positions and expression.`,
      ),
      `Project: ${project}`,
    ].join('\n'),
  };
}

/** `simplechrome rename-dataset` */
export async function renameDataset(
  flags: InProject & { readonly dataset?: string; readonly name: string },
  { call }: Session,
): Promise<Outcome> {
  const { directory: project } = await call('project.open', { path: flags.project });
  const { id, manifest } = await call('dataset.rename', {
    project,
    dataset: flags.dataset ?? 'newest',
    name: flags.name,
  });
  return {
    json: { project, id, dataset: manifest },
    text: `The data set ${id} is called "${manifest.name}" now.`,
  };
}

/** `simplechrome delete-dataset` */
export async function deleteDataset(
  flags: InProject & { readonly dataset: string },
  { call }: Session,
): Promise<Outcome> {
  const { directory: project } = await call('project.open', { path: flags.project });
  const { id, manifest } = await call('dataset.state', { project, dataset: flags.dataset });
  await call('project.removeDataset', { project, dataset: id });
  return { json: { project, id }, text: `Deleted the data set "${manifest.name}".` };
}

/** `simplechrome rename-project` */
export async function renameProject(
  flags: InProject & { readonly name: string },
  { call }: Session,
): Promise<Outcome> {
  const { directory: project } = await call('project.open', { path: flags.project });
  const { name } = await call('project.rename', { project, name: flags.name });
  return { json: { project, name }, text: `The project in ${project} is called "${name}" now.` };
}

/** `simplechrome delete-project` */
export async function deleteProject(flags: InProject, { call }: Session): Promise<Outcome> {
  const { directory: project, name } = await call('project.open', { path: flags.project });
  await call('project.delete', { project });
  return { json: { project, name }, text: `Deleted the project "${name}" (${project}).` };
}
