import type { Estimate } from '../metrics.ts';

/** What stands where a number would, when there is none. */
export const noNumber = '–';

/**
 * A statistic that rarely exceeds 1 in size, without its leading zero and always with the same decimals: ".945",
 * "-.004", "1.000", ".000". What would round to 1 but is less is "> .999", and what would round to 0 but is more is
 * "< .001"; what does exceed 1, as a log loss may, keeps its digits: "1.302".
 */
export function formatProportion(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return noNumber;
  const size = Math.abs(value);
  const rounded = size.toFixed(digits);
  const sign = value < 0 ? '-' : '';
  if (size < 1 && rounded.startsWith('1')) return `${sign}> .${'9'.repeat(digits)}`;
  if (Number(rounded) !== 0) return sign + rounded.replace(/^0/, '');
  return value > 0 ? `< .${'1'.padStart(digits, '0')}` : `.${'0'.repeat(digits)}`;
}

/** A difference of two proportions, always with its sign: "+.009", "-.004", ".000". */
export function formatDifference(value: number, digits = 3): string {
  const text = endOf(value, digits);
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** As {@link formatProportion}, but what rounds to nothing is nothing: "[.000, .012]". */
function endOf(value: number, digits: number): string {
  return formatProportion(Math.abs(value) < 0.5 * 10 ** -digits ? 0 : value, digits);
}

/** "[.941, .949]" */
export function formatInterval(low: number, high: number, digits = 3): string {
  return `[${endOf(low, digits)}, ${endOf(high, digits)}]`;
}

/** ".945 [.941, .949]", "1.000 (no interval)" where every resample was the same, or "not defined". */
export function formatEstimate(estimate: Estimate, digits = 3): string {
  if (estimate.kind === 'undefined') return 'not defined';
  const value = formatProportion(estimate.value, digits);
  if (estimate.low === undefined || estimate.high === undefined) return value;
  if (estimate.low === estimate.high) return `${value} (no interval)`;
  return `${value} ${formatInterval(estimate.low, estimate.high, digits)}`;
}

/** "p < .001", "p = .032" */
export function formatP(p: number): string {
  if (!Number.isFinite(p)) return `p ${noNumber}`;
  if (p < 0.001) return 'p < .001';
  if (p > 0.999) return 'p > .999';
  return `p = ${formatProportion(p, p < 0.1 ? 3 : 2)}`;
}

/** Whole number with thousands separators: "18,421". The same in every locale, so that reports compare. */
export function formatCount(count: number): string {
  if (!Number.isFinite(count)) return noNumber;
  const [digits = ''] = Math.abs(count).toFixed(0).split('.');
  return (Math.round(count) < 0 ? '-' : '') + digits.replace(/\B(?=(\d{3})+$)/g, ',');
}

/** "1 gene", "18,421 genes" */
export function formatQuantity(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatCount(count)} ${count === 1 ? singular : plural}`;
}

/** A share of a whole as a percentage: "60.3%". */
export function formatPercent(share: number, digits = 1): string {
  return Number.isFinite(share) ? `${(share * 100).toFixed(digits)}%` : noNumber;
}

/** A measured quantity at three significant digits: "0.0342", "12.5", "1,240". */
export function formatValue(value: number): string {
  if (!Number.isFinite(value)) return noNumber;
  const size = Math.abs(value);
  if (size >= 1000) return formatCount(value);
  if (size !== 0 && size < 0.001) return value.toExponential(1);
  return String(Number(value.toPrecision(3)));
}

/** Seconds as people say them: "0.4 s", "45 s", "2 min 10 s", "3 h 5 min". */
export function formatDuration(seconds: number): string {
  if (!Number.isFinite(seconds) || seconds < 0) return noNumber;
  if (seconds < 9.95) return `${Number(seconds.toFixed(1))} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min${restOf(whole % 60, 's')}`;
  const minutes = Math.round(whole / 60);
  return `${Math.floor(minutes / 60)} h${restOf(minutes % 60, 'min')}`;
}

function restOf(amount: number, unit: string): string {
  return amount === 0 ? '' : ` ${amount} ${unit}`;
}

/** "2 min 10 s left"; whole seconds, because an estimate is not more precise. */
export function formatTimeLeft(seconds: number): string {
  if (!Number.isFinite(seconds)) return 'time left not known yet';
  if (seconds < 1) return 'less than 1 s left';
  return `${formatDuration(Math.round(seconds))} left`;
}

/** Genomic distance: "0 bp", "350 bp", "12.4 kb", "1.25 Mb". */
export function formatDistance(bp: number): string {
  if (!Number.isFinite(bp)) return noNumber;
  const size = Math.abs(bp);
  const sign = bp < 0 ? '-' : '';
  if (size < 1000) return `${sign}${Math.round(size)} bp`;
  if (size < 999_500) return `${sign}${Number((size / 1e3).toPrecision(3))} kb`;
  return `${sign}${Number((size / 1e6).toPrecision(3))} Mb`;
}

/** A 0-based position as browsers show it, 1-based: "chr1:1,234,567". */
export function formatPosition(chromosome: string, position: number): string {
  return `${formatChromosome(chromosome)}:${formatCount(position + 1)}`;
}

/** "chr1" whether the annotation writes "1" or "chr1". */
export function formatChromosome(chromosome: string): string {
  return /^chr/i.test(chromosome) ? chromosome : `chr${chromosome}`;
}

/** "640 bytes", "12.4 MB" (1 MB = 10^6 bytes, as file managers count). */
export function formatBytes(bytes: number): string {
  if (!Number.isFinite(bytes)) return noNumber;
  const step = [1e9, 1e6, 1e3].find((size) => bytes >= size);
  if (step === undefined) return formatQuantity(bytes, 'byte');
  const unit = step === 1e9 ? 'GB' : step === 1e6 ? 'MB' : 'kB';
  return `${Number((bytes / step).toPrecision(3))} ${unit}`;
}

/** "1,240 genes/s" */
export function formatRate(perSecond: number, unit: string): string {
  return `${formatValue(perSecond)} ${unit}/s`;
}
