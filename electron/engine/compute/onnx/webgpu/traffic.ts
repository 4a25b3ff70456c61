/** Bytes that have crossed between the processor's memory and the GPU's. */
export interface Traffic {
  toGpu: number;
  fromGpu: number;
  /** Training steps taken meanwhile. */
  steps: number;
}

export const noTraffic = (): Traffic => ({ toGpu: 0, fromGpu: 0, steps: 0 });
