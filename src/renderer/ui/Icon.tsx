/** @file The icons: one stroke of 1.5 on a grid of 16, drawn for this program. */

const paths = {
  undo: 'M3 6h6.5a3.5 3.5 0 0 1 0 7H6 M5.5 3.5 3 6l2.5 2.5',
  redo: 'M13 6H6.5a3.5 3.5 0 0 0 0 7H10 M10.500 3.500 13 6l-2.500 2.500',
  down: 'M4.500 6.500 8 10l3.500-3.500',
  up: 'M4.500 9.500 8 6l3.500 3.500',
  right: 'M6.500 4.500 10 8l-3.500 3.500',
  compare: 'M2.500 3.500h11v9h-11z M8 2v12',
  plus: 'M8 3.500v9 M3.500 8h9',
  check: 'M3.500 8.500 6.500 11.500 12.500 4.500',
  close: 'M4 4l8 8 M12 4l-8 8',
  more: 'M3.500 8h.01 M8 8h.01 M12.500 8h.01',
  search: 'M7 11.500a4.500 4.500 0 1 0 0-9 4.500 4.500 0 0 0 0 9z M10.500 10.500l3 3',
  pause: 'M5.500 3.500v9 M10.500 3.500v9',
  play: 'M5 3.500v9l7.500-4.500z',
  stop: 'M4 4h8v8H4z',
  star: 'M8 2.500l1.700 3.500 3.800.5-2.800 2.700.7 3.800L8 11.200 4.600 13l.7-3.800L2.500 6.500 6.300 6z',
  sort: 'M3 4.500h10 M3 8h7 M3 11.500h4',
  sliders: 'M3 5h10 M3 11h10 M6 3v4 M10 9v4',
  grid: 'M2.500 2.500h4.500v4.500H2.500z M9 2.500h4.500v4.500H9z M2.500 9h4.500v4.500H2.500z M9 9h4.500v4.500H9z',
  queue: 'M3 4h10 M3 8h10 M3 12h6',
  reset: 'M3.500 8a4.500 4.500 0 1 0 1.500-3.400 M3 2.500v2.700h2.700',
  crop: 'M4.500 1.500v10h10 M1.500 4.500h10v10',
  swap: 'M5.500 2.500 3 5l2.500 2.500 M3 5h9.500 M10.500 8.500 13 11l-2.500 2.500 M13 11H3.500',
  film: 'M2.500 3h11v10h-11z M5 3v10 M11 3v10 M2.500 6.300H5 M2.500 9.700H5 M11 6.300h2.500 M11 9.700h2.500',
  panels: 'M2.5 3.5h11v9h-11z M6 3.5v9 M10 3.5v9',
  brush:
    'M13.500 2.500 7.800 8.200 M7.600 8.300c-1.600-.4-3 .6-3.200 2.200-.1 1.200-.9 2-1.900 2.400 2.900 1 6 .2 6.300-2.600.1-1-.4-1.700-1.200-2z',
  bolt: 'M9 1.500 3.500 9H8l-1 5.500L12.500 7H8z',
} as const;

export type IconName = keyof typeof paths;

const filled: ReadonlySet<IconName> = new Set(['bolt', 'play', 'stop']);

export function Icon({ name, fill = filled.has(name) }: { name: IconName; fill?: boolean }) {
  return (
    <svg width="1rem" height="1rem" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path
        d={paths[name]}
        fill={fill ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth={name === 'more' ? 2 : 1.5}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
