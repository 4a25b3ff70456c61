import './simulated-badge.css';

/** Stands wherever the name of simulated data does, so that nobody takes them for a measurement. */
export function SimulatedBadge() {
  return (
    <span className="simulated-badge" title="Made by this program to try it out; not measured on any cell.">
      simulated data
    </span>
  );
}
