import { execFile } from 'node:child_process';
import type { Gpu } from '../../../contract/engines.ts';

/** Runs a program and resolves to what it prints; undefined where it is not there or fails. */
export type Ask = (program: string, ...args: readonly string[]) => Promise<string | undefined>;

/** Longest that a system's program may take to tell of its graphics cards. */
const longestMilliseconds = 5000;

export const askProgram: Ask = (program, ...args) =>
  new Promise((resolve) => {
    execFile(program, args, { timeout: longestMilliseconds, windowsHide: true }, (error, stdout) =>
      resolve(error === null ? stdout : undefined),
    );
  });

/** The computer's graphics processors, as its system tells of them; none where it does not. */
export async function graphicsCards(platform: NodeJS.Platform, ask: Ask): Promise<readonly Gpu[]> {
  const nvidia = parseNvidia(
    await ask('nvidia-smi', '--query-gpu=name,driver_version,memory.total', '--format=csv,noheader,nounits'),
  );
  if (nvidia.length > 0) return nvidia;
  if (platform === 'win32') {
    const query = 'Get-CimInstance Win32_VideoController | Select-Object Name,DriverVersion | ConvertTo-Json';
    return parseWindows(await ask('powershell', '-NoProfile', '-Command', query));
  }
  if (platform === 'darwin') return parseMac(await ask('system_profiler', 'SPDisplaysDataType', '-json'));
  return parseLspci(await ask('lspci'));
}

/** `NVIDIA H100 80GB HBM3, 550.54, 81559`, memory in MiB, a line per card. */
export function parseNvidia(text = ''): readonly Gpu[] {
  return text.split('\n').flatMap((line) => {
    const [name = '', driver = '', mebibytes = ''] = line.split(',').map((part) => part.trim());
    if (name === '' || driver === '') return [];
    const memory = Number(mebibytes) * 2 ** 20;
    return [{ name, driver, ...(memory > 0 ? { memoryBytes: memory } : {}) }];
  });
}

/** One object, or an array of several. Windows' own memory figure stops at 4 GiB, so none is better. */
export function parseWindows(text = ''): readonly Gpu[] {
  return records(text).flatMap((record) => {
    const { Name: name, DriverVersion: driver } = record;
    if (typeof name !== 'string') return [];
    return [{ name, ...(typeof driver === 'string' ? { driver } : {}) }];
  });
}

export function parseMac(text = ''): readonly Gpu[] {
  return records(text)
    .flatMap(({ SPDisplaysDataType: cards }) => (Array.isArray(cards) ? (cards as unknown[]) : []))
    .flatMap((card) => {
      const name = typeof card === 'object' && card !== null && 'sppci_model' in card ? card.sppci_model : '';
      return typeof name === 'string' && name !== '' ? [{ name }] : [];
    });
}

/** `01:00.0 VGA compatible controller: Intel Corporation UHD Graphics 620 (rev 07)` */
export function parseLspci(text = ''): readonly Gpu[] {
  return text.split('\n').flatMap((line) => {
    const found = /(?:VGA compatible|3D|Display) controller: (.+?)(?: \(rev \w+\))?$/.exec(line.trim());
    return found?.[1] === undefined ? [] : [{ name: found[1] }];
  });
}

function records(text: string): readonly Readonly<Record<string, unknown>>[] {
  try {
    const value: unknown = JSON.parse(text);
    return (Array.isArray(value) ? value : [value]).filter(
      (item): item is Readonly<Record<string, unknown>> => typeof item === 'object' && item !== null,
    );
  } catch {
    return [];
  }
}
