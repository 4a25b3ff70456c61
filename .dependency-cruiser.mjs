/**
 * Who may import whom.
 * @type {import('dependency-cruiser').IConfiguration}
 */
const test = '\\.test\\.tsx?$|/testing/';
const engine = (...rooms) => `^electron/engine/(${rooms.join('|')})/`;

/** What every stage may stand on: these know no stage. */
const foundations = ['files', 'random', 'metrics', 'job', 'compute'];

/** The data's way. A room imports only rooms before it, and the foundations. */
const order = [
  'genes',
  'signals',
  'dataset',
  'neighbours',
  'models',
  'train',
  'predict',
  'evaluate',
  'explain',
  'report',
  'project',
  'api',
];

const theDatasWay = order.map((room, at) => ({
  name: `${room}-imports-what-comes-before-it`,
  severity: 'error',
  // Tests may use what comes later, so that they run the real thing rather than a copy of it.
  from: { path: engine(room), pathNot: test },
  to: {
    path: '^electron/engine/',
    pathNot: engine(...foundations, ...order.slice(0, at + 1), ...(room === 'api' ? ['process'] : [])),
  },
}));

export default {
  forbidden: [
    {
      name: 'no-circular',
      comment:
        'Among what is loaded together: a screen is loaded when it is shown, long after the table that names it.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['dynamic-import'] } },
    },
    {
      name: 'contract-imports-zod-only',
      severity: 'error',
      from: { path: '^electron/contract/', pathNot: test },
      to: { pathNot: ['^electron/contract/', '^node_modules/zod/'] },
    },
    {
      name: 'foundations-know-no-stage',
      severity: 'error',
      from: { path: engine(...foundations), pathNot: test },
      to: { path: '^electron/engine/', pathNot: engine(...foundations) },
    },
    ...theDatasWay,
    {
      name: 'process-knows-no-feature',
      comment: 'Processes, threads, jobs and devices; engines are tried on real models.',
      severity: 'error',
      from: { path: engine('process'), pathNot: test },
      to: { path: '^electron/engine/', pathNot: engine(...foundations, 'models', 'process') },
    },
    {
      name: 'the-engine-knows-no-front',
      severity: 'error',
      from: { path: '^electron/engine/(?!report/)' },
      to: { path: '^(electron/(cli|shell|serve|preload)|renderer)/|^node_modules/electron/' },
    },
    {
      name: 'the-report-draws-with-the-charts-of-the-window',
      comment: 'A figure is drawn by one piece of code, on screen and on paper.',
      severity: 'error',
      from: { path: '^electron/engine/report/' },
      to: {
        path: '^(electron/(cli|shell|serve|preload)|renderer)/|^node_modules/electron/',
        pathNot: '^renderer/charts/',
      },
    },
    {
      name: 'fronts-import-no-stage',
      comment:
        'Window, server and command line ask the api; what they share with the engine is its processes and files.',
      severity: 'error',
      from: { path: '^electron/(cli|shell|serve)/', pathNot: test },
      to: { path: '^electron/engine/', pathNot: engine('api', 'process', 'files', 'job') },
    },
    {
      name: 'fronts-do-not-know-each-other',
      severity: 'error',
      from: { path: '^electron/(cli|shell|serve|preload)/', pathNot: test },
      to: { path: '^electron/(cli|shell|serve|preload)/', pathNot: '^electron/$1/' },
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
      from: { path: '^electron/preload/', pathNot: test },
      to: { pathNot: ['^electron/(contract|preload)/', '^node_modules/electron/'] },
    },
    {
      name: 'only-compute-knows-the-runtimes',
      severity: 'error',
      from: { pathNot: '^electron/engine/compute/' },
      to: { path: '^node_modules/(onnxruntime|@tensorflow|protobufjs)' },
    },
    {
      name: 'renderer-knows-the-contract-only',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^electron/', pathNot: '^electron/contract/' },
    },
    {
      name: 'the-way-to-the-engine-imports-the-contract-only',
      severity: 'error',
      from: { path: '^renderer/api/', pathNot: test },
      to: { pathNot: ['^renderer/api/', '^electron/contract/', '^node_modules/zod/'] },
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
      name: 'gallery-does-not-ship',
      severity: 'error',
      from: { path: '^renderer/', pathNot: '^renderer/gallery/' },
      to: { path: '^renderer/gallery/' },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: '\\.(test|d)\\.m?ts$|\\.mjs$' },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: '^node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
