/**
 * @file A window of stained glass: sweeping bands of jewel-coloured panes between lead lines of varying width, light
 * behind it. Panes are Voronoi cells in a warped plane, cut along the contour lines of a smooth field.
 */
import { type Field, fractalNoise, gradientNoise, smoothStep, unitHash } from './noise.ts';
import { type Colour, drawn, fromHsl, mixed, type Raster } from './raster.ts';

interface Glass {
  readonly hue: number;
  readonly saturation: number;
  readonly lightness: number;
}

const ruby: Glass = { hue: 0.975, saturation: 0.92, lightness: 0.36 };
const scarlet: Glass = { hue: 0.015, saturation: 0.88, lightness: 0.42 };
const amber: Glass = { hue: 0.1, saturation: 0.96, lightness: 0.5 };
const gold: Glass = { hue: 0.135, saturation: 0.92, lightness: 0.6 };
const emerald: Glass = { hue: 0.41, saturation: 0.72, lightness: 0.26 };
const leaf: Glass = { hue: 0.28, saturation: 0.5, lightness: 0.36 };
const turquoise: Glass = { hue: 0.5, saturation: 0.58, lightness: 0.42 };
const cobalt: Glass = { hue: 0.615, saturation: 0.92, lightness: 0.38 };
const sky: Glass = { hue: 0.565, saturation: 0.6, lightness: 0.58 };
const violet: Glass = { hue: 0.75, saturation: 0.55, lightness: 0.36 };
const opal: Glass = { hue: 0.12, saturation: 0.45, lightness: 0.84 };

/** One a band; its panes are drawn from these. */
const families: readonly (readonly Glass[])[] = [
  [cobalt, cobalt, sky, violet, turquoise],
  [amber, gold, gold, opal, scarlet],
  [emerald, leaf, turquoise, emerald, gold],
  [ruby, scarlet, ruby, amber, violet],
  [sky, turquoise, opal, cobalt, leaf],
];

const bands = 5.2;
const lead: Colour = [0.055, 0.05, 0.06];

export function drawStainedGlass(width: number, height: number, seed: number): Raster {
  const unit = width / 21;
  const panes = paneField(seed);
  const sweep = sweepField(seed, width);
  const streak = fractalNoise(seed + 31, 3, 0.6);
  const ripple = gradientNoise(seed + 41);
  return drawn(width, height, (px, py) => {
    const [x, y] = [px / unit, py / unit];
    const pane = panes(x, y);
    const { band, edge } = sweep(x, y);
    // How far from the nearer lead bar's middle, in halves of its breadth; the bars along the bands are broader.
    const breadth = 0.048 + 0.016 * ripple(x * 0.9, y * 0.9);
    const sweeping = breadth + 0.026;
    const soft = 1.6 / unit;
    const open = Math.min(pane.edge - breadth, edge - sweeping);
    const place = Math.min(pane.edge / breadth, edge / sweeping);
    const glass = glassColour(pane.id, band, seed);
    const light = paneLight(x, y, open, pane.id, { streak, ripple, seed });
    const bright = mixed(shaded(glass, light), [1, 0.98, 0.9], 0.4 * smoothStep(1.32, 1.75, light));
    return mixed(leadColour(place, ripple(x * 6, y * 6)), bright, smoothStep(-soft, soft, open));
  });
}

/** The pane at a place and how far its border is (Quilez, Voronoi edges). */
function paneField(seed: number): (x: number, y: number) => { id: number; edge: number } {
  const [bendX, bendY] = [gradientNoise(seed + 3), gradientNoise(seed + 4)];
  const site = (i: number, j: number) =>
    [i + 0.5 + 0.8 * (unitHash(seed, i, j) - 0.5), j + 0.5 + 0.8 * (unitHash(seed + 1, i, j) - 0.5)] as const;
  let near = { column: Number.NaN, row: Number.NaN, sites: [] as (readonly [number, number, number])[] };
  const sitesAround = (column: number, row: number) => {
    if (near.column === column && near.row === row) return near.sites;
    const cells = Array.from({ length: 25 }, (_, n) => [column - 2 + (n % 5), row - 2 + Math.floor(n / 5)] as const);
    near = { column, row, sites: cells.map(([i, j]) => [...site(i, j), i * 4099 + j] as const) };
    return near.sites;
  };
  return (px, py) => {
    const [x, y] = [px + 0.22 * bendX(px * 0.8, py * 0.8), py + 0.22 * bendY(px * 0.8, py * 0.8)];
    const sites = sitesAround(Math.floor(x), Math.floor(y));
    let [nearest, nearX, nearY, id] = [Number.POSITIVE_INFINITY, 0, 0, 0];
    for (const [sx, sy, name] of sites) {
      const distance = (sx - x) ** 2 + (sy - y) ** 2;
      if (distance < nearest) [nearest, nearX, nearY, id] = [distance, sx, sy, name];
    }
    let edge = Number.POSITIVE_INFINITY;
    for (const [sx, sy] of sites) {
      const [dx, dy] = [sx - nearX, sy - nearY];
      const apart = Math.hypot(dx, dy);
      if (apart > 1e-6) edge = Math.min(edge, (((nearX + sx) / 2 - x) * dx + ((nearY + sy) / 2 - y) * dy) / apart);
    }
    return { id, edge };
  };
}

/** Bands between contour lines of a smooth field, and the distance to the next line (field over slope). */
function sweepField(seed: number, width: number): (x: number, y: number) => { band: number; edge: number } {
  const hills = fractalNoise(seed + 17, 2, 0.4);
  const height: Field = (x, y) => bands * (hills(x / 9, y / 9) + 0.035 * x + 0.02 * y);
  const step = 60 / width;
  return (x, y) => {
    const here = height(x, y);
    const slope = Math.hypot(height(x + step, y) - here, height(x, y + step) - here) / step;
    return { band: Math.floor(here), edge: Math.abs(here - Math.round(here)) / Math.max(0.25, slope) };
  };
}

function glassColour(pane: number, band: number, seed: number): Colour {
  const family = families[Math.floor(unitHash(seed + 8, band) * families.length * 7 + band * 2) % families.length]!;
  const { hue, saturation, lightness } = family[Math.floor(unitHash(seed + 5, pane, band) * family.length)]!;
  const vary = (salt: number, range: number) => range * (unitHash(seed + salt, pane, band) - 0.5);
  return fromHsl(hue + vary(6, 0.035), saturation + vary(7, 0.1), lightness + vary(9, 0.14));
}

interface Texture {
  readonly streak: Field;
  readonly ripple: Field;
  readonly seed: number;
}

/** How much light a place lets through: 1 is plain; streaks in the pane's own direction, brighter to one side, darker by the lead. */
function paneLight(x: number, y: number, edge: number, pane: number, { streak, ripple, seed }: Texture): number {
  const turn = unitHash(seed + 11, pane) * Math.PI;
  const [cosine, sine] = [Math.cos(turn), Math.sin(turn)];
  const [along, across] = [x * cosine + y * sine, y * cosine - x * sine];
  const streaks = 0.24 * streak(along * 0.7 + pane * 3.7, across * 4.5);
  const slant = 0.24 * streak(x * 0.45 + pane, y * 0.45);
  const hammered = 0.06 * ripple(x * 11, y * 11) + 0.04 * ripple(x * 23, y * 23);
  const glint = 0.5 * smoothStep(0.62, 1, streak(along * 1.1 - pane, across * 2.2));
  const rim = 0.42 * (1 - smoothStep(0, 0.18, edge));
  return 1.08 + streaks + slant + hammered + glint - rim;
}

function shaded([red, green, blue]: Colour, light: number): Colour {
  const channel = (value: number) =>
    Math.min(1, Math.max(0, value) ** (1 / (0.45 + 0.55 * light)) * (0.25 + 0.75 * light));
  return [channel(red), channel(green), channel(blue)];
}

/** A round bar: a dull shine runs along its middle. */
function leadColour(place: number, rough: number): Colour {
  const shine = 0.22 * (1 - smoothStep(0, 0.5, place)) * (0.75 + 0.5 * rough);
  return [lead[0] + shine, lead[1] + shine, lead[2] + shine * 1.05];
}
