import { existsSync } from 'node:fs';

/** Vulkan in software, as Debian's package chromium ships it: slow, and as right as a GPU. */
const swiftShader = '/usr/lib/chromium/vk_swiftshader_icd.json';
/** Debian's package libvulkan1. */
const vulkan = ['/usr/lib/x86_64-linux-gnu/libvulkan.so.1', '/usr/lib/aarch64-linux-gnu/libvulkan.so.1'];

/**
 * Why WebGPU cannot be tested here, or undefined where it can: on a GPU of the computer where SIMPLECHROME_TEST_GPU is
 * set, else on SwiftShader. Must be called before onnxruntime is first asked for a GPU.
 */
export function withoutGpu(): string | undefined {
  if (process.env['SIMPLECHROME_TEST_GPU'] !== undefined) return undefined;
  if (process.platform !== 'linux')
    return 'SwiftShader is looked for on Linux only; set SIMPLECHROME_TEST_GPU';
  if (!existsSync(swiftShader)) return 'there is no SwiftShader: apt-get install chromium';
  if (!vulkan.some((path) => existsSync(path))) return 'there is no Vulkan: apt-get install libvulkan1';
  process.env['VK_DRIVER_FILES'] = swiftShader;
  return undefined;
}
