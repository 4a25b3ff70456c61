/**
 * Who may import whom. The data's way is dataset -> genes -> neighbours -> models -> train -> predict -> evaluate; a stage imports
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
      name: 'only-the-shell-and-its-preload-know-electron',
      severity: 'error',
      from: { pathNot: '^electron/(shell|preload)/' },
      to: { path: '^node_modules/electron/' },
    },
    {
      name: 'preload-imports-contract-and-electron-only',
      severity: 'error',
      from: { path: '^electron/preload/', pathNot: notTest },
      to: { pathNot: ['^electron/(contract|preload)/', '^node_modules/electron/'] },
    },
    {
      name: 'fronts-reach-the-engine-by-message',
      severity: 'error',
      from: { path: '^electron/(front|shell|serve)/', pathNot: ['\\.test\\.ts$', '/testing/'] },
      to: {
        path: '^electron/(engine|cli)/',
        // What a process on either side needs: the way messages take, safe writing, the program's version and its user's folder.
        pathNot: [
          '^electron/engine/host/multiplexed-channels\\.ts$',
          '^electron/engine/store/(atomic-file|os-failure|program-version|user-folder)\\.ts$',
        ],
      },
    },
    {
      name: 'fronts-do-not-know-each-other',
      severity: 'error',
      from: { path: '^electron/(front|shell)/' },
      to: { path: '^electron/serve/' },
    },
    {
      name: 'serve-does-not-know-the-shell',
      severity: 'error',
      from: { path: '^electron/(front|serve)/' },
      to: { path: '^electron/(shell|preload)/' },
    },
    {
      name: 'host-knows-no-feature',
      severity: 'error',
      from: { path: engine('host'), pathNot: notTest },
      to: { path: '^electron/engine/', pathNot: '^electron/engine/(host|job)/' },
    },
    {
      name: 'api-imports-contract-only',
      severity: 'error',
      from: { path: '^renderer/api/', pathNot: notTest },
      to: { pathNot: ['^renderer/api/', '^electron/contract/', '^node_modules/zod/'] },
    },
    {
      name: 'foundations-do-not-know-the-stages',
      severity: 'error',
      // Tests run the real models rather than copies of them.
      from: {
        path: engine('random', 'metrics', 'store', 'compute', 'job'),
        pathNot: '\\.test\\.ts$|/testing/',
      },
      to: { path: engine('dataset', 'genes', 'models', 'train', 'predict', 'evaluate', 'workflow') },
    },
    {
      name: 'dataset-comes-first',
      severity: 'error',
      from: { path: engine('dataset', 'genes') },
      to: { path: engine('neighbours', 'compute', 'models', 'train', 'predict', 'evaluate', 'workflow') },
    },
    {
      name: 'neighbours-come-after-genes',
      severity: 'error',
      from: { path: engine('neighbours') },
      to: { path: engine('compute', 'models', 'train', 'predict', 'evaluate', 'workflow') },
    },
    {
      name: 'models-are-descriptions',
      severity: 'error',
      from: { path: engine('models') },
      to: { path: engine('store', 'dataset', 'genes', 'train', 'predict', 'evaluate', 'workflow') },
    },
    {
      name: 'devices-are-tried-on-models',
      severity: 'error',
      from: { path: engine('devices') },
      to: { path: engine('dataset', 'genes', 'neighbours', 'train', 'predict', 'evaluate', 'workflow') },
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
      name: 'commands-come-last',
      comment: 'Handlers join everything; only the engine process itself takes them up.',
      severity: 'error',
      from: { path: '^electron/engine/', pathNot: '^electron/engine/(commands/|main\\.ts$)' },
      to: { path: engine('commands') },
    },
    {
      name: 'only-compute-knows-the-runtimes',
      severity: 'error',
      from: { pathNot: '^electron/engine/compute/' },
      to: { path: '^node_modules/(onnxruntime|@tensorflow|protobufjs)' },
    },
    {
      name: 'charts-are-pure',
      comment: 'Typed data in, SVG or canvas out.',
      severity: 'error',
      from: { path: '^renderer/(charts|components|theme)/' },
      to: { path: '^renderer/(api|app|screens|gallery)/' },
    },
    {
      name: 'screens-do-not-know-each-other',
      severity: 'error',
      from: { path: '^renderer/screens/([^/]+)/' },
      to: { path: '^renderer/screens/', pathNot: '^renderer/screens/$1/' },
    },
    {
      name: 'renderer-knows-the-contract-only',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^electron/', pathNot: '^electron/contract/' },
    },
    {
      name: 'gallery-does-not-ship',
      severity: 'error',
      from: { path: '^renderer/', pathNot: '^renderer/gallery/' },
      to: { path: '^renderer/gallery/' },
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
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
