// Starts a counting thread from source, as Node does not hand tsx on to threads. In the built app a bundle of thread.ts
// lies in its place.
import { register } from 'tsx/esm/api';

register();
await import('./thread.ts');
