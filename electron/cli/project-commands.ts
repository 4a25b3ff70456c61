import type { Command } from 'commander';
import type { Work } from './session.ts';

/**
 * Adds the commands that name, delete and give examples of what a project holds.
 * @param command makes a command
 * @param action wraps a command's work as it does for all other commands; its code is loaded when it is asked for
 */
export function addProjectCommands(
  command: (name: string, description: string) => Command,
  action: <Flags>(
    load: () => Promise<Work<Flags>>,
  ) => (flags: Flags & { readonly json: boolean }) => Promise<void>,
): void {
  const load = () => import('./commands/project.ts');
  const project = ['--project <folder>', 'project'] as const;
  const name = ['--name <name>', 'what it is to be called'] as const;

  command('real-example', 'add the real example: two cell types of 600 genes, annotated, with expression')
    .requiredOption('--project <folder>', 'project to add it to; made if need be')
    .action(action(async () => (await load()).realExample));

  command('rename-dataset', 'give a data set another name')
    .requiredOption(...project)
    .option('--dataset <id>', 'data set of the project; default: the newest')
    .requiredOption(...name)
    .action(action(async () => (await load()).renameDataset));

  command('delete-dataset', 'delete a data set with its positions, labels and predictions; models stay')
    .requiredOption(...project)
    .requiredOption('--dataset <id>', 'data set of the project')
    .action(action(async () => (await load()).deleteDataset));

  command('rename-project', 'give a project another name; its folder keeps its own')
    .requiredOption(...project)
    .requiredOption(...name)
    .action(action(async () => (await load()).renameProject));

  command('delete-project', 'delete a project with all that is in it')
    .requiredOption(...project)
    .action(action(async () => (await load()).deleteProject));
}
