import { useCallback } from 'react';
import { create } from 'zustand';
import { failure } from '../../electron/contract/failure.ts';
import type { Progress } from '../../electron/contract/progress.ts';
import { useConnection } from './connection.tsx';
import { isProjectName } from './path-names.ts';

/** What a browser sends to the server at the moment. */
export const useUpload = create<{
  readonly progress?: Progress | undefined;
  readonly cancel?: (() => void) | undefined;
}>(() => ({}));

/**
 * Turns a drop into paths that the engine can open; in a browser the files are uploaded, which the bottom of the window
 * shows. To be called in the drop event itself.
 *
 * @throws Failure `cancelled`, `engine-unavailable`, `file-empty`, `option-invalid` for a project folder dropped on a browser
 */
export function useDroppedPaths(): (transfer: DataTransfer) => Promise<readonly string[]> {
  const connection = useConnection();
  return useCallback(
    async (transfer) => {
      if (connection.kind === 'electron') return someOf(await connection.pathsOfDrop(transfer));
      const names = [...transfer.items].map((item) => item.webkitGetAsEntry()?.name ?? '');
      if (names.some(isProjectName)) throw projectInBrowser();
      const abort = new AbortController();
      try {
        const paths = connection.pathsOfDrop(
          transfer,
          (progress) => useUpload.setState({ progress, cancel: () => abort.abort() }),
          abort.signal,
        );
        return someOf(await paths);
      } finally {
        useUpload.setState({ progress: undefined, cancel: undefined });
      }
    },
    [connection],
  );
}

/** A drop that holds nothing would otherwise be one that nobody answers. */
function someOf(paths: readonly string[]): readonly string[] {
  if (paths.length > 0) return paths;
  throw failure(
    'file-empty',
    'There is no file in what was dropped.',
    'Drop files, or the folder that holds them; hidden files are left out.',
  );
}

/** Uploads are copies that are deleted when the server stops: nothing to keep a project in. */
function projectInBrowser(): Error {
  return failure(
    'option-invalid',
    'A project cannot be opened by dropping it on a browser, which would only upload a copy.',
    'Choose “Open a project” on the start screen and find its folder there.',
  );
}
