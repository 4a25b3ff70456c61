/** Shapes on a 16 x 16 grid, stroked in the text's colour. */
const paths = {
  check: 'M3 8.5 6.5 12 13 4.5',
  cross: 'M4 4 12 12M12 4 4 12',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  info: 'M8 7.2v4.3M8 4.6v.2M8 14.2A6.2 6.2 0 1 0 8 1.8a6.2 6.2 0 0 0 0 12.4Z',
  warning: 'M8 6v3.6M8 11.6v.2M8 1.9 14.6 13.6H1.4Z',
  error: 'M8 4.6v4.2M8 11.2v.2M5.4 1.8h5.2l3.6 3.6v5.2l-3.6 3.6H5.4l-3.6-3.6V5.4Z',
  question: 'M5.8 6.2a2.2 2.2 0 1 1 3.3 1.9c-.7.4-1.1.8-1.1 1.5M8 11.8v.2',
  'chevron-down': 'M4 6.2 8 10.2 12 6.2',
  'chevron-left': 'M9.8 4 5.8 8 9.8 12',
  'chevron-right': 'M6.2 4 10.2 8 6.2 12',
  'arrow-up': 'M8 13V3.4M4 7.2 8 3.2l4 4',
  'arrow-down': 'M8 3v9.6M4 8.8l4 4 4-4',
  download: 'M8 2.5v7.5M4.8 7 8 10.2 11.2 7M2.8 13.2h10.4',
  copy: 'M5.5 5.5h8v8.2h-8ZM3.8 10.5H2.5V2.3h8v1.5',
  expand: 'M9.5 2.5h4v4M13.5 2.5 9.2 6.8M6.5 13.5h-4v-4M2.5 13.5l4.3-4.3',
  table: 'M2.5 3.5h11v9.5h-11ZM2.5 6.7h11M2.5 9.9h11M6.5 3.5V13',
  chart: 'M2.5 2.5v11h11M5 10.5l2.6-3.2 2.2 1.7 3.2-4.2',
  folder: 'M1.8 4.2v8.6h12.4V5.8H7.6L6.2 4.2Z',
  file: 'M4 1.8h5l3.2 3.2v9.2H4ZM9 1.8V5h3.2',
  fit: 'M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10',
  refresh: 'M13.2 6.6A5.4 5.4 0 1 0 13.2 9.6M13.4 3v3.8H9.6',
  search: 'M7 11.8A4.8 4.8 0 1 0 7 2.2a4.8 4.8 0 0 0 0 9.6ZM10.6 10.6 14 14',
  upload: 'M8 10.5V2.8M4.6 6.2 8 2.8l3.4 3.4M2.8 13.2h10.4',
  contrast: 'M8 14.2A6.2 6.2 0 1 0 8 1.8a6.2 6.2 0 0 0 0 12.4ZM8 1.8v12.4M8 4.5h4.9M8 8h6.2M8 11.5h4.9',
  home: 'M2.2 7.6 8 2.4l5.8 5.2M3.8 6.4v7.2h8.4V6.4M6.6 13.6V9.6h2.8v4',
  processor:
    'M4.5 4.5h7v7h-7ZM6 1.8v2.7M10 1.8v2.7M6 11.5v2.7M10 11.5v2.7M1.8 6h2.7M1.8 10h2.7M11.5 6h2.7M11.5 10h2.7',
  reset: 'M3 7.4A5.2 5.2 0 1 1 4.4 11.6M2.8 3.4v4.2H7',
} as const;

export type IconName = keyof typeof paths;

/** A decorative picture beside a text or inside a labelled button; says nothing to screen readers. */
export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}
