import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Failure } from '../../../contract/failure.ts';
import { plainName } from '../../files/columns.ts';
import { readingFailure } from '../../files/os-failure.ts';
import { unattended } from '../../job/job-context.ts';
import type { SourceSet } from '../import/import-options.ts';
import { takeColumns } from './expression-of-genes.ts';
import { type TableStart, openExpressionTable } from './expression-table.ts';

/** An expression table that lies in the folder of a data set's counts. */
export interface FoundExpressionTable {
  /** File name. */
  readonly name: string;
  readonly path: string;
}

const tableName = /\.(csv|tsv|txt|tab|dat|gct|sf|results|ctab|fpkm_tracking|xlsx)(\.gz)?$/i;
const saysExpression = /expr|rpkm|fpkm|tpm|cpm|rna|abundance|quant|genes\.results|readspergene|transcriptom/i;
/** Files whose beginning is looked at. */
const mostTables = 50;

/**
 * Expression tables in a folder of counts, the best fitting first: those named after the data set, those with a column of
 * its name, those whose name says expression.
 * @param source what the user chose; a file has no folder of its own, and none is found then
 * @throws Failure `file-unreadable`
 */
export async function expressionTablesIn(
  source: string,
  set: SourceSet,
): Promise<readonly FoundExpressionTable[]> {
  const folder = resolve(source);
  const ranked: (FoundExpressionTable & { readonly rank: number })[] = [];
  try {
    if (!(await stat(folder)).isDirectory()) return [];
    const own = new Set(set.tables.map(({ path }) => resolve(path)));
    const folders = new Set([folder, ...set.tables.map(({ path }) => dirname(resolve(path)))]);
    for (const within of folders) {
      const names = (await readdir(within))
        .sort()
        .filter((name) => tableName.test(name) && !name.startsWith('.'));
      for (const name of names.slice(0, mostTables)) {
        const path = join(within, name);
        const rank = own.has(path) ? undefined : await rankOf(path, set.name);
        if (rank !== undefined) ranked.push({ name, path, rank });
      }
    }
  } catch (thrown) {
    throw readingFailure(thrown, basename(folder));
  }
  return ranked.sort((one, other) => one.rank - other.rank).map(({ name, path }) => ({ name, path }));
}

/** 0 fits best; undefined for what is no expression table, or another cell type's. */
async function rankOf(path: string, setName: string): Promise<number | undefined> {
  const name = basename(path);
  const start = await startOf(path);
  if (start === undefined) return undefined;
  const wanted = plainName(setName.split('/')[0] ?? setName);
  const hasColumn = start.header?.some((column) => plainName(column) === wanted) ?? false;
  if (hasColumn) return 1;
  if (!hasValues(start, setName)) return undefined;
  const isNamed = name.split(/[._\- ]+/).some((word) => plainName(word) === wanted);
  if (isNamed) return saysExpression.test(name) ? 0 : 2;
  // Of another cell type: E004.expr.csv beside E003.
  if (/^E\d{3}\b/.test(name)) return undefined;
  return saysExpression.test(name) ? 3 : undefined;
}

async function startOf(path: string): Promise<TableStart | undefined> {
  try {
    return (await openExpressionTable(path, unattended())).start;
  } catch (thrown) {
    // What is no table of text is not one of expression values.
    if (thrown instanceof Failure) return undefined;
    throw thrown;
  }
}

function hasValues(start: TableStart, setName: string): boolean {
  try {
    return takeColumns(start, {}, setName).values.length > 0;
  } catch (thrown) {
    if (thrown instanceof Failure) return false;
    throw thrown;
  }
}
