import type { TensorInfo } from '@tensorflow/tfjs';
import { type Memory, floatsOf, makeFloats } from './kernel.ts';

/** Rows and columns of a square that fits the processor's nearest memory both as it is read and as it is written. */
const block = 16;

/** [rows, columns] -> [columns, rows], block by block: several times faster than the backend's own. */
export function transposedMatrix(
  matrix: TensorInfo,
  [rows, columns]: readonly [number, number],
  backend: Memory,
): TensorInfo {
  const result = makeFloats([columns, rows], backend);
  transpose(floatsOf(matrix, backend), rows, columns, floatsOf(result, backend));
  return result;
}

function transpose(from: Float32Array, rows: number, columns: number, to: Float32Array): void {
  for (let firstRow = 0; firstRow < rows; firstRow += block) {
    const lastRow = Math.min(firstRow + block, rows);
    for (let firstColumn = 0; firstColumn < columns; firstColumn += block) {
      const lastColumn = Math.min(firstColumn + block, columns);
      for (let column = firstColumn; column < lastColumn; column++) {
        for (let row = firstRow; row < lastRow; row++) to[column * rows + row] = from[row * columns + column];
      }
    }
  }
}
