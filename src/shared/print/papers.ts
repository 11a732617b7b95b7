/** @file Papers by name: ISO 216 A sizes, what photo labs sell in inches, posters in centimetres, squares. */
import { millimetresPerInch } from './units.ts';

export interface Paper {
  /** What orders and the command line call it: "A4", "8x10in", "30x40cm". */
  readonly name: string;
  /** For people: "A4", "8 × 10″", "30 × 40 cm". */
  readonly label: string;
  readonly group: 'iso' | 'inch' | 'centimetre' | 'square';
  /** Millimetres, upright: never wider than high. */
  readonly width: number;
  readonly height: number;
}

const iso: readonly (readonly [name: string, width: number, height: number])[] = [
  ['A5', 148, 210],
  ['A4', 210, 297],
  ['A3', 297, 420],
  ['A2', 420, 594],
  ['A1', 594, 841],
  ['A0', 841, 1189],
];
const inches = [
  [4, 6],
  [5, 7],
  [8, 10],
  [8.5, 11],
  [11, 14],
  [12, 18],
  [16, 20],
  [18, 24],
  [20, 30],
  [24, 36],
] as const;
const centimetres = [
  [30, 40],
  [50, 70],
  [60, 90],
] as const;
const squares = [20, 30, 50] as const;

export const papers: readonly Paper[] = [
  ...iso.map(([name, width, height]): Paper => ({ name, label: name, group: 'iso', width, height })),
  ...inches.map(
    ([width, height]): Paper => ({
      name: `${width}x${height}in`,
      label: `${width} × ${height}″`,
      group: 'inch',
      width: width * millimetresPerInch,
      height: height * millimetresPerInch,
    }),
  ),
  ...centimetres.map(([width, height]) => inCentimetres(width, height, 'centimetre')),
  ...squares.map((side) => inCentimetres(side, side, 'square')),
];

export const paperNames = papers.map(({ name }) => name) as [string, ...string[]];

function inCentimetres(width: number, height: number, group: Paper['group']): Paper {
  return {
    name: `${width}x${height}cm`,
    label: `${width} × ${height} cm`,
    group,
    width: width * 10,
    height: height * 10,
  };
}

/** By name as a person types it: "a4", "8x10", "8 × 10 in", "30x40cm"; no two papers share a name without its unit. */
export function findPaper(text: string): Paper | undefined {
  const plain = (name: string) =>
    name
      .toLowerCase()
      .replaceAll('×', 'x')
      .replace(/[\s"″]|in$|cm$/g, '');
  const asked = text.toLowerCase().replace(/[\s"″]/g, '');
  const unit = /(in|cm)$/.exec(asked)?.[1];
  return papers.find((paper) => plain(paper.name) === plain(asked) && (!unit || paper.name.endsWith(unit)));
}

/** From here on prints are looked at from further away: 200 dots an inch are enough. The long side of A1. */
const posterMillimetres = 841;

export function defaultDpi(longSideMillimetres: number): number {
  return longSideMillimetres >= posterMillimetres ? 200 : 300;
}
