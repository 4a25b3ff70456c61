import { resolve } from 'node:path';
import { failure } from '../../contract/failure.ts';
import type { SectionId } from '../../contract/report.ts';
import type { Outcome, Session } from '../session.ts';

/** `simplechrome report`: the same page as the window saves. */
export async function report(
  flags: {
    readonly project: string;
    readonly model: string;
    readonly dataset?: string;
    readonly title?: string;
    readonly section: readonly SectionId[];
    readonly out: string;
  },
  { call }: Session,
): Promise<Outcome> {
  const { directory: project } = await call('project.open', { path: flags.project });
  const { models } = await call('models.list', { project });
  const card = flags.model === 'newest' ? models[0] : models.find(({ id }) => id === flags.model);
  if (card === undefined) {
    throw failure(
      'model-missing',
      flags.model === 'newest'
        ? 'The project has no model yet.'
        : `The project has no model "${flags.model}".`,
      'Train one with "simplechrome train"; "simplechrome models" lists those there are.',
    );
  }
  const dataset = flags.dataset ?? (await trainedOn(card.dataset.sha256));
  const { title } = await call('report.save', {
    project,
    model: card.id,
    dataset,
    ...(flags.title === undefined ? {} : { title: flags.title }),
    ...(flags.section.length === 0 ? {} : { sections: [...flags.section] }),
    path: resolve(flags.out),
  });
  return { json: { model: card.id, dataset, title, out: flags.out }, text: `Wrote "${title}": ${flags.out}` };

  /** The data set that the model was trained on, where it is in the project; else the newest. */
  async function trainedOn(sha256: string): Promise<string> {
    const { datasets } = await call('project.state', { project });
    return datasets.find(({ manifest }) => manifest.sha256 === sha256)?.id ?? 'newest';
  }
}
