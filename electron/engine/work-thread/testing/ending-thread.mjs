import { parentPort } from 'node:worker_threads';

/* A thread that ends in the middle of what it is asked for. */
parentPort?.once('message', () => process.exit(3));
