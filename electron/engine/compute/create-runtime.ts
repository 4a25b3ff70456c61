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
    case 'wasm': {
      const { createWasmRuntime } = await import('./tensorflow/runtime.ts');
      return createWasmRuntime();
    }
    case 'cuda': {
      const { createCudaRuntime } = await import('./tensorflow/runtime.ts');
      return createCudaRuntime();
    }
  }
}
