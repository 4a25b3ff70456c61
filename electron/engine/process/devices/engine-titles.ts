import type { EngineKind } from '../../../contract/engines.ts';

interface EngineTitle {
  readonly title: string;
  readonly about: string;
  /** Where it does not work. */
  readonly howToGet: string;
}

/** What people read of each engine. */
export const engineTitles: Readonly<Record<EngineKind, EngineTitle>> = {
  cuda: {
    title: 'NVIDIA GPU (CUDA, TensorFlow)',
    about: 'TensorFlow on an NVIDIA card. Linux or Windows, CUDA 11.2 and cuDNN 8.1.',
    howToGet:
      'On a computer with an NVIDIA card, install CUDA 11.2 and cuDNN 8.1, then run npm run install:cuda in the program’s folder.',
  },
  webgpu: {
    title: 'Any GPU (WebGPU, onnxruntime)',
    about:
      'Any vendor’s graphics processor through Direct3D 12, Metal or Vulkan; nothing to install beside the graphics driver.',
    howToGet:
      'Install the graphics driver of the card’s maker; on Linux the package libvulkan1 as well. Then try again.',
  },
  cpu: {
    title: 'Processor (onnxruntime)',
    about: 'The computer’s processor, all cores. Comes with the program.',
    howToGet: 'Install the program again on this computer: 64-bit Windows, macOS on Apple silicon, or Linux.',
  },
  wasm: {
    title: 'Processor, portable (TensorFlow.js WebAssembly)',
    about: 'One core, no native library: slower, and works wherever the program starts.',
    howToGet: 'Install the program again: this engine’s files are part of it.',
  },
};
