/** Writes a file whose name is the process's own output, between two lines of that output. */
import { writeSync } from 'node:fs';
import { writeFileAtomically } from '../atomic-file.ts';

writeSync(1, 'before\n');
await writeFileAtomically('/dev/stdout', 'file\n');
writeSync(1, 'after\n');
