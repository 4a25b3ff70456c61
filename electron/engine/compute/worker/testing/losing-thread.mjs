import { register } from 'tsx/esm/api';

register();
await import('./losing-thread.ts');
