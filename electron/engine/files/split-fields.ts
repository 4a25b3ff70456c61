export { type Delimiter, splitFields } from './columns.ts';
