import type { Outcome, Session } from '../session.ts';

/** `simplechrome check` */
export async function check(
  { project, dataset = 'newest' }: { readonly project: string; readonly dataset?: string },
  session: Session,
): Promise<Outcome> {
  const { findings, looked } = await session.call('dataset.check', { project, dataset });
  const lines = findings.flatMap(({ grade, seen, matters, remedy }) => [
    `${grade}: ${seen}`,
    `  Why it matters: ${matters}`,
    `  What to do: ${remedy}`,
  ]);
  const notLooked = looked.flatMap(({ title, notLooked: reason }) =>
    reason === undefined ? [] : [`  not looked for: ${title} (${reason})`],
  );
  return {
    json: {
      findings: findings.map(({ profiles, ...finding }) => ({
        ...finding,
        profiles: profiles.map(({ title, values }) => ({ title, values: [...values] })),
      })),
      looked,
    },
    text: [
      ...(findings.length === 0
        ? [`Nothing found; looked for ${looked.length - notLooked.length} of ${looked.length} things.`]
        : lines),
      ...notLooked,
    ].join('\n'),
  };
}
