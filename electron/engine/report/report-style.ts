/*
 * How a report looks, on screen, on paper and in the preview alike: always dark on white, whatever the window's theme,
 * since that is how it is printed. All rules hang on `.report`, which is the root of the preview and of the file.
 */
export const reportStyle = `
.report {
  box-sizing: border-box;
  max-width: 760px;
  margin: 0 auto;
  padding: 40px;
  color-scheme: light;
  background: #ffffff;
  color: #1a2028;
  font: 14px/1.5 Helvetica, Arial, 'Liberation Sans', sans-serif;
  font-variant-numeric: tabular-nums;
  text-align: start;
  overflow-wrap: anywhere;
}
.report h1 { margin: 0 0 4px; font-size: 26px; line-height: 1.2; font-weight: 700; }
.report h2 { margin: 36px 0 8px; padding-top: 12px; border-top: 1px solid #dce0e6; font-size: 18px; line-height: 1.3; }
.report h3 { margin: 20px 0 4px; font-size: 14px; line-height: 1.4; }
.report p { margin: 0 0 10px; }
.report .soft { color: #485260; }
.report .lead { font-size: 16px; }
.report .simulated { padding: 10px 14px; border: 2px solid #8a5300; border-radius: 6px; background: #fdf3e0; color: #5c3700; font-weight: 700; }
.report .caution { padding: 8px 14px; border-left: 4px solid #8a5300; background: #fdf3e0; }
.report .note { padding: 8px 14px; border-left: 4px solid #4351c0; background: #f0f1fb; }
.report figure { margin: 12px 0 16px; break-inside: avoid; }
.report figcaption { margin-top: 4px; color: #485260; font-size: 12px; line-height: 1.45; }
.report svg { display: block; max-width: 100%; height: auto; }
.report .pair { display: grid; grid-template-columns: 1fr 1fr; gap: 12px; }
.report .figures { display: grid; grid-template-columns: repeat(4, 1fr); gap: 12px; margin: 12px 0; }
.report .figures div { padding: 10px 12px; border: 1px solid #dce0e6; border-radius: 6px; break-inside: avoid; }
.report .figures dt { color: #485260; font-size: 12px; }
.report .figures dd { margin: 0; font-size: 20px; line-height: 1.3; font-weight: 700; }
.report .figures dd span { display: block; color: #485260; font-size: 12px; font-weight: 400; }
.report table { width: 100%; margin: 8px 0 16px; border-collapse: collapse; font-size: 12px; line-height: 1.4; }
.report caption { padding: 0 0 4px; color: #485260; text-align: start; }
.report th, .report td { padding: 4px 8px 4px 0; border-bottom: 1px solid #e6e9ee; text-align: start; vertical-align: top; font-weight: 400; }
.report thead th { border-bottom-color: #858e9b; color: #485260; font-weight: 700; }
.report .number { text-align: end; white-space: nowrap; }
.report .facts th { width: 34%; color: #485260; }
.report tr { break-inside: avoid; }
.report thead { display: table-header-group; }
.report h2, .report h3, .report caption { break-after: avoid; }
@media (max-width: 620px) {
  .report { padding: 20px; }
  .report .pair { grid-template-columns: 1fr; }
  .report .figures { grid-template-columns: 1fr 1fr; }
}
@media print {
  .report { max-width: none; padding: 0; font-size: 10.5pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;

/** What only a file of its own needs. */
export const pageStyle = `
@page { size: A4; margin: 16mm 15mm 18mm; }
body { margin: 0; background: #ffffff; }
`;
