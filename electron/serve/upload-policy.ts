export interface UploadLimits {
  readonly fileBytes: number;
  /** Of all files since the server started. */
  readonly totalBytes: number;
  readonly files: number;
}

/** Far above any ChIP-seq study's bin counts, and below what fills a disk unnoticed. */
export const usualUploadLimits: UploadLimits = {
  fileBytes: 8 * 2 ** 30,
  totalBytes: 32 * 2 ** 30,
  files: 10_000,
};

/** Where an upload is to go: its batch, and its path inside it. */
export interface UploadTarget {
  readonly batch: string;
  readonly names: readonly [string, ...string[]];
}

const deepest = 16;
const longestName = 200;
// Characters and endings that some file system gives a meaning of its own.
const forbidden = /[\p{Cc}<>:"/\\|?*]|[. ]$|^\./u;
const windowsDevices = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * Reads `/uploads/BATCH/FOLDER/FILE`; undefined for anything that could lead elsewhere or mean something else on some
 * system.
 */
export function uploadTarget(pathname: string): UploadTarget | undefined {
  const [, batch, path] =
    /^\/uploads\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/(.+)$/.exec(pathname) ?? [];
  if (batch === undefined || path === undefined) return undefined;
  let names: string[];
  try {
    names = path.split('/').map(decodeURIComponent);
  } catch {
    return undefined;
  }
  const [first, ...rest] = names;
  return first !== undefined && names.length <= deepest && names.every(isPlainName)
    ? { batch, names: [first, ...rest] }
    : undefined;
}

function isPlainName(name: string): boolean {
  return name.length > 0 && name.length <= longestName && !forbidden.test(name) && !windowsDevices.test(name);
}
