/**
 * Counts of one sample divided by lengths and brought to a million over all rows: transcripts per million (Wagner, Kin and
 * Lynch 2012).
 * @param counts [rows], NaN where missing
 * @param lengths [rows]
 * @returns [rows]; NaN where there is no count, or reads on a row without a length
 */
export function perMillionOfLength(counts: Float64Array, lengths: Float64Array): Float64Array {
  const rates = counts.map((reads, row) => {
    const length = lengths[row] ?? Number.NaN;
    // A transcript shorter than a fragment has the effective length 0, and no reads.
    if (reads === 0) return 0;
    return length > 0 ? reads / length : Number.NaN;
  });
  let sum = 0;
  for (const rate of rates) if (!Number.isNaN(rate)) sum += rate;
  return sum > 0 ? rates.map((rate) => (rate / sum) * 1e6) : rates;
}
