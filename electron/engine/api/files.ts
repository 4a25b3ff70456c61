import { fileCommands } from '../../contract/commands/files.ts';
import { implement } from '../process/host/implement.ts';
import { writeUserFile } from '../files/user-file.ts';

export const fileHandlers = implement(fileCommands, {
  'file.writeText': ({ path, text }) => writeUserFile(path, text),
});
