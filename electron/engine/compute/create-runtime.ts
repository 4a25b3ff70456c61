import type { EngineKind } from '../../contract/engines.ts';
import type { Runtime } from './runtime.ts';

/**
 * Loads an engine; what it needs is loaded only then.
 * @throws Failure `engine-unavailable`
 */
export async function createRuntime(kind: EngineKind): Promise<Runtime> {
  switch (kind) {
    case 'cpu': {
      const { createOnnxRuntime } = await import('./onnx/runtime.ts');
      return createOnnxRuntime();
    }
    case 'webgpu': {
      const { createWebgpuRuntime } = await import('./onnx/webgpu/runtime.ts');
      return createWebgpuRuntime();
    }
    case 'wasm':
    case 'cuda':
      throw new Error('not yet');
  }
}
