/**
 * Who may import whom. The data's way is dataset -> genes -> models -> train -> predict -> evaluate; a stage imports
 * only earlier ones and the foundations (random, metrics, store, compute).
 * @type {import('dependency-cruiser').IConfiguration}
 */
const engine = (...folders) => `^electron/engine/(${folders.join('|')})/`;
const notTest = '\\.test\\.ts$';

export default {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'contract-imports-zod-only',
      severity: 'error',
      from: { path: '^electron/contract/', pathNot: notTest },
      to: { pathNot: ['^electron/contract/', '^node_modules/zod/'] },
    },
    {
      name: 'engine-stands-alone',
      severity: 'error',
      from: { path: '^electron/engine/' },
      to: { path: '^(electron/(cli|shell|serve|preload)|renderer)/|^node_modules/electron/' },
    },
    {
      name: 'foundations-do-not-know-the-stages',
      severity: 'error',
      from: { path: engine('random', 'metrics', 'store', 'compute', 'job') },
      to: { path: engine('dataset', 'genes', 'models', 'train', 'predict', 'evaluate', 'workflow') },
    },
    {
      name: 'dataset-comes-first',
      severity: 'error',
      from: { path: engine('dataset', 'genes') },
      to: { path: engine('compute', 'models', 'train', 'predict', 'evaluate', 'workflow') },
    },
    {
      name: 'models-are-descriptions',
      severity: 'error',
      from: { path: engine('models') },
      to: { path: engine('store', 'dataset', 'genes', 'train', 'predict', 'evaluate', 'workflow') },
    },
    {
      name: 'train-comes-before-predict',
      severity: 'error',
      from: { path: engine('train') },
      to: { path: engine('predict', 'evaluate', 'workflow') },
    },
    {
      name: 'predict-comes-before-evaluate',
      severity: 'error',
      from: { path: engine('predict') },
      to: { path: engine('evaluate', 'workflow') },
    },
    {
      name: 'only-compute-knows-the-runtimes',
      severity: 'error',
      from: { pathNot: '^electron/engine/compute/' },
      to: { path: '^node_modules/(onnxruntime|@tensorflow|protobufjs)' },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: '\\.(test|d)\\.ts$|\\.mjs$' },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: '^node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'build/tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
