// Stands for a trial whose driver hangs.
import { setInterval } from 'node:timers';

setInterval(() => undefined, 1000);
