/** Loads the engine for NVIDIA cards and prints its name, or what is missing; run by install-cuda.ts. */
import { toAppError } from '../electron/contract/failure.ts';
import { startTensorflowNodeBackend } from '../electron/engine/compute/tensorflow/load-tensorflow-node.ts';

try {
  const { engine } = await startTensorflowNodeBackend({ needsGpu: true });
  process.stdout.write(`${engine}\n`);
} catch (thrown) {
  const { message, remedy } = toAppError(thrown);
  process.stdout.write(`${message} ${remedy}\n`);
  process.exitCode = 1;
}
