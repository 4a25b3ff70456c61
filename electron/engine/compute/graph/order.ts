import type { Node } from './node.ts';

/** Every node that the results need, operands before the nodes that use them, each once. */
export function inOrder(results: readonly Node[]): readonly Node[] {
  const seen = new Set<Node>();
  const ordered: Node[] = [];
  const visit = (node: Node): void => {
    if (seen.has(node)) return;
    seen.add(node);
    node.operands.forEach(visit);
    ordered.push(node);
  };
  results.forEach(visit);
  return ordered;
}
