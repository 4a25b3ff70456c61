// Starts the trial's process from source. In the built app a bundle of trial-main.ts lies in its place.
import { register } from 'tsx/esm/api';

register();
await import('./trial-main.ts');
