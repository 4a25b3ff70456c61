import type { RecentProject } from '../contract/commands/desktop.ts';

const mostRemembered = 12;

/** The list with this project first, once. */
export function withProject(projects: readonly RecentProject[], opened: RecentProject): RecentProject[] {
  return [opened, ...withoutProject(projects, opened.path)].slice(0, mostRemembered);
}

export function withoutProject(projects: readonly RecentProject[], path: string): RecentProject[] {
  return projects.filter((project) => project.path !== path);
}
