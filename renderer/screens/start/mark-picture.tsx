const bins = 41;
const centre = (bins - 1) / 2;

/** A promoter mark's peak at the TSS and a repressive mark's plain, as they look at highly expressed genes. */
export function MarkPicture() {
  const promoter = (bin: number): number =>
    0.1 +
    0.85 * Math.exp(-(((bin - centre - 3) / 4.5) ** 2)) +
    0.35 * Math.exp(-(((bin - centre + 7) / 4) ** 2));
  const repressive = (bin: number): number => 0.22 - 0.13 * Math.exp(-(((bin - centre) / 8) ** 2));
  return (
    <svg className="mark-picture" viewBox="0 0 328 132" aria-hidden="true">
      {Array.from({ length: bins }, (_, bin) => {
        const height = 100 * Math.min(1, promoter(bin) * (1 + 0.08 * Math.sin(bin * 2.3)));
        const low = 100 * repressive(bin) * (1 + 0.15 * Math.sin(bin * 1.7));
        return (
          <g key={bin}>
            <rect className="mark-promoter" x={bin * 8} y={108 - height} width={6} height={height} rx={1} />
            <rect className="mark-repressive" x={bin * 8} y={110} width={6} height={low / 2} rx={1} />
          </g>
        );
      })}
      <path className="mark-tss" d={`M${centre * 8 + 3} 118V4h18m-5 -4 5 4-5 4`} />
    </svg>
  );
}
