import type { Runtime } from '../compute/runtime.ts';

let started: Promise<Runtime> | undefined;

/**
 * What models are trained and run with: loaded when it is first needed, as its library is large, and once.
 * @throws Failure `engine-unavailable`; the next call tries again
 */
export function startRuntime(): Promise<Runtime> {
  started ??= import('../compute/onnx/runtime.ts')
    .then(({ createOnnxRuntime }) => createOnnxRuntime({}))
    .catch((thrown: unknown) => {
      started = undefined;
      throw thrown;
    });
  return started;
}
