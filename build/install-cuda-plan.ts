/** What there is at the path that was given for the library. */
export interface Given {
  readonly path: string;
  readonly is: 'missing' | 'folder' | 'file';
}

export interface Situation {
  readonly platform: NodeJS.Platform;
  readonly architecture: string;
  /** Whether the optional package is installed. */
  readonly hasPackage: boolean;
  readonly given: Given | undefined;
}

/** Where libtensorflow comes from. */
export type Library =
  | { readonly kind: 'download' }
  | { readonly kind: 'unpack'; readonly path: string }
  | { readonly kind: 'copy'; readonly path: string };

export interface Installation {
  readonly kind: 'install';
  readonly library: Library;
  /** Of the package's install script. */
  readonly installerArguments: readonly string[];
  /** What a user is told where the installer fails, most often for lack of a network. */
  readonly ifNotFetched: string;
}

/** What is to be done, or one sentence on why nothing can be. */
export function planInstallation({
  platform,
  architecture,
  hasPackage,
  given,
}: Situation): Installation | { readonly kind: 'refused'; readonly why: string } {
  const refused = (why: string) => ({ kind: 'refused', why }) as const;
  if ((platform !== 'linux' && platform !== 'win32') || architecture !== 'x64') {
    return refused(
      `CUDA needs 64-bit Linux or Windows on an Intel or AMD processor; this is ${platform} on ${architecture}. ` +
        'Use the WebGPU engine here.',
    );
  }
  if (!hasPackage) {
    return refused(
      'The package @tensorflow/tfjs-node-gpu is not installed: run npm ci --include=optional first.',
    );
  }
  if (given === undefined) {
    return {
      kind: 'install',
      library: { kind: 'download' },
      installerArguments: ['gpu', 'download'],
      ifNotFetched:
        'The library could not be downloaded from storage.googleapis.com (about 500 MB): check the network and run this ' +
        'again, or download libtensorflow-gpu 2.9.1 elsewhere and give its path with --libtensorflow.',
    };
  }
  const archive = platform === 'win32' ? '.zip' : '.tar.gz';
  if (given.is === 'missing') return refused(`There is nothing at ${given.path}.`);
  if (given.is === 'file' && !given.path.endsWith(archive)) {
    return refused(`${given.path} is neither a folder nor a ${archive} archive of libtensorflow.`);
  }
  return {
    kind: 'install',
    library: { kind: given.is === 'folder' ? 'copy' : 'unpack', path: given.path },
    // Without "download" the installer takes the library that it finds.
    installerArguments: ['gpu'],
    ifNotFetched:
      'The library is in place, but the binding to it could be neither downloaded nor compiled: check the network, or ' +
      'install a C++ compiler, Python and Node’s headers, and run this again.',
  };
}

/**
 * What a user is told of the attempt to load the engine.
 * @param ended exit code, or the signal or error that ended the process
 * @param output what it printed: the engine's name, or what is missing
 */
export function describeCheck(
  ended: number | string,
  output: string,
): { readonly works: boolean; readonly text: string } {
  const said = output.trim();
  if (ended === 0) return { works: true, text: `It works: ${said}.` };
  return said === ''
    ? {
        works: false,
        text: `It is installed but crashes when it is loaded (${ended}): the library does not fit.`,
      }
    : { works: false, text: `It is installed but does not work yet. ${said}` };
}
