/** A fitted logistic regression: log-odds = intercept + sum of weight * feature. */
export interface LogisticFit {
  readonly weights: Float64Array;
  readonly intercept: number;
  /** Newton steps taken. */
  readonly iterations: number;
}

const mostIterations = 50;
/** Stops where no coefficient moves by more: far below what float32 predictions can show. */
const tolerance = 1e-10;

/**
 * Logistic regression with an L2 penalty on the weights (not the intercept), fitted to its unique optimum by Newton's
 * method (iteratively reweighted least squares): minimises sum(log loss) + |w|^2 / (2 C), scikit-learn's objective.
 * @param features [rows, width], of comparable size (standardised)
 * @param labels [rows], 0 or 1, both present
 * @param inverseRegularisation C > 0
 */
export function fitLogisticRegression(
  features: Float64Array,
  labels: ArrayLike<number>,
  width: number,
  inverseRegularisation: number,
): LogisticFit {
  const size = width + 1;
  let coefficients = new Float64Array(size);
  let objective = penalisedLoss(features, labels, coefficients, inverseRegularisation);

  for (let iteration = 1; iteration <= mostIterations; iteration++) {
    const { gradient, hessian } = derivatives(features, labels, coefficients, inverseRegularisation);
    const step = solveSymmetric(hessian, gradient, size);
    // Halve a step that overshoots: far from the optimum the quadratic model can be too bold.
    let share = 1;
    let next = moved(coefficients, step, share);
    let nextObjective = penalisedLoss(features, labels, next, inverseRegularisation);
    while (nextObjective > objective + 1e-12 * Math.abs(objective) && share > 1e-6) {
      share /= 2;
      next = moved(coefficients, step, share);
      nextObjective = penalisedLoss(features, labels, next, inverseRegularisation);
    }
    const largest = step.reduce((most, value) => Math.max(most, Math.abs(value)), 0) * share;
    coefficients = next;
    objective = nextObjective;
    if (largest < tolerance) return result(coefficients, iteration);
  }
  return result(coefficients, mostIterations);
}

const result = (coefficients: Float64Array, iterations: number): LogisticFit => ({
  weights: coefficients.slice(0, -1),
  intercept: coefficients[coefficients.length - 1],
  iterations,
});

const moved = (from: Float64Array, step: Float64Array, share: number): Float64Array<ArrayBuffer> =>
  Float64Array.from(from, (value, index) => value - share * step[index]);

function logOdds(features: Float64Array, row: number, coefficients: Float64Array): number {
  const width = coefficients.length - 1;
  let sum = coefficients[width];
  for (let column = 0; column < width; column++) sum += coefficients[column] * features[row * width + column];
  return sum;
}

function penalisedLoss(
  features: Float64Array,
  labels: ArrayLike<number>,
  coefficients: Float64Array,
  inverseRegularisation: number,
): number {
  let loss = 0;
  for (let row = 0; row < labels.length; row++) {
    const z = logOdds(features, row, coefficients);
    loss += Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - labels[row] * z;
  }
  const width = coefficients.length - 1;
  for (let column = 0; column < width; column++)
    loss += coefficients[column] ** 2 / (2 * inverseRegularisation);
  return loss;
}

/** Gradient and Hessian of the penalised loss; the intercept comes last. Only the lower triangle is filled. */
function derivatives(
  features: Float64Array,
  labels: ArrayLike<number>,
  coefficients: Float64Array,
  inverseRegularisation: number,
): { gradient: Float64Array; hessian: Float64Array } {
  const size = coefficients.length;
  const width = size - 1;
  const gradient = new Float64Array(size);
  const hessian = new Float64Array(size * size);
  const row1 = new Float64Array(size).fill(1);
  for (let row = 0; row < labels.length; row++) {
    const probability = 1 / (1 + Math.exp(-logOdds(features, row, coefficients)));
    const error = probability - labels[row];
    const weight = probability * (1 - probability);
    row1.set(features.subarray(row * width, (row + 1) * width));
    for (let i = 0; i < size; i++) {
      gradient[i] += error * row1[i];
      const scaled = weight * row1[i];
      const offset = i * size;
      for (let j = 0; j <= i; j++) hessian[offset + j] += scaled * row1[j];
    }
  }
  for (let column = 0; column < width; column++) {
    gradient[column] += coefficients[column] / inverseRegularisation;
    hessian[column * size + column] += 1 / inverseRegularisation;
  }
  return { gradient, hessian };
}

/** Solves A x = b by Cholesky decomposition; A is positive definite, its lower triangle given and overwritten. */
function solveSymmetric(a: Float64Array, b: Float64Array, size: number): Float64Array {
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * size + j];
      for (let k = 0; k < j; k++) sum -= a[i * size + k] * a[j * size + k];
      // A separable, barely penalised set makes the intercept's curvature vanish; a tiny floor keeps the step finite.
      a[i * size + j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / a[j * size + j];
    }
  }
  const x = b.slice();
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i] -= a[i * size + k] * x[k];
    x[i] /= a[i * size + i];
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i] -= a[k * size + i] * x[k];
    x[i] /= a[i * size + i];
  }
  return x;
}
