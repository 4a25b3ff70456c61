#!/usr/bin/env node
// The sources are TypeScript and run as they are: tsx compiles them as they are imported, so there is no build step.
import { register } from 'tsx/esm/api';

register();
await import('./main.ts');
