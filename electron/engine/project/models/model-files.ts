/** The files of a saved model's folder, which are also all that a bundle may hold. */
export const modelFiles = {
  card: 'card.json',
  weights: 'weights.safetensors',
  contents: 'contents.json',
  /** For people who open the bundle without this program; optional. */
  readme: 'README.txt',
} as const;
