/** @file A sheet of pencil drawing: stones in light from the upper left, hatched in layers, with contours, on rough paper. */
import { randomNumbers } from '../../src/shared/random.ts';
import { blankSheet, type Sheet } from './graphite.ts';
import { fractalNoise, gradientNoise, smoothStep } from './noise.ts';
import type { Raster } from './raster.ts';

interface Stone {
  readonly x: number;
  readonly y: number;
  readonly wide: number;
  readonly high: number;
  readonly turn: number;
  readonly tone: number;
}

export function drawPencil(width: number, height: number, seed: number): Raster {
  const random = randomNumbers(seed);
  const sheet = blankSheet(width, height, seed);
  const stones = scattered(width, height, random);
  const shade = remembered(shading(stones, width, height, seed), width);
  hatch(sheet, shade, random, seed);
  for (const stone of stones) outline(sheet, stone, stones, random);
  return sheet.picture();
}

/** Large ones first, so that small ones lie before them. */
function scattered(width: number, height: number, random: () => number): Stone[] {
  return Array.from({ length: 120 }, (_, i) => {
    const size = 380 * (1 - i / 120) ** 1.2 + 90;
    const wide = size * (0.8 + 0.5 * random());
    return {
      x: random() * width,
      y: random() * height,
      wide,
      high: size * (0.55 + 0.3 * random()),
      turn: (random() - 0.5) * 1.4,
      tone: random() ** 1.3,
    };
  });
}

/** Place in the stone's own circle: inside where the sum of squares is below 1. */
function within({ x, y, wide, high, turn }: Stone, px: number, py: number): [number, number] {
  const [dx, dy] = [px - x, py - y];
  const [cosine, sine] = [Math.cos(turn), Math.sin(turn)];
  return [(dx * cosine + dy * sine) / wide, (dy * cosine - dx * sine) / high];
}

interface Shade {
  /** 0 white – 1 black */
  readonly tone: number;
  /** -1 between the stones */
  readonly stone: number;
}

type Shading = (x: number, y: number) => Shade;

/** Remembered on a grid, since strokes ask for it again and again. */
function remembered(shade: Shading, width: number): Shading {
  const cell = 4;
  const columns = Math.ceil(width / cell) + 1;
  const known = new Map<number, Shade>();
  return (x, y) => {
    const [column, row] = [Math.round(x / cell), Math.round(y / cell)];
    if (column < 0 || column >= columns) return shade(x, y);
    const key = row * columns + column;
    const found = known.get(key) ?? shade(column * cell, row * cell);
    known.set(key, found);
    return found;
  };
}

function shading(stones: readonly Stone[], width: number, height: number, seed: number): Shading {
  const cloud = fractalNoise(seed + 5, 3);
  return (x: number, y: number): Shade => {
    const mottled = 0.1 * cloud((3 * x) / width, (3 * y) / height);
    let shadow = 0;
    for (let i = stones.length - 1; i >= 0; i--) {
      const stone = stones[i]!;
      const [u, v] = within(stone, x, y);
      const distance = u * u + v * v;
      if (distance < 1) {
        const up = Math.sqrt(1 - distance);
        const light = Math.max(0, -0.5 * u - 0.55 * v + 0.67 * up);
        const dark = 0.95 - 1.05 * light + 0.35 * stone.tone;
        return { tone: Math.min(1, Math.max(shadow * 0.85, dark + mottled)), stone: i };
      }
      const [su, sv] = within(stone, x - 0.22 * stone.wide, y - 0.3 * stone.high);
      shadow = Math.max(shadow, 1 - smoothStep(0.55, 1.15, su * su + sv * sv));
    }
    return { tone: Math.max(shadow, 0.5 + 2 * mottled), stone: -1 };
  };
}

/** Each layer in a direction of its own, and only where the tone is darker than all layers before it reach. */
function hatch(sheet: Sheet, shade: Shading, random: () => number, seed: number): void {
  const sway = gradientNoise(seed + 7);
  const layers = [
    { angle: -0.85, above: 0.06 },
    { angle: -0.62, above: 0.24 },
    { angle: 0.7, above: 0.4 },
    { angle: -1.35, above: 0.55 },
    { angle: 0.15, above: 0.7 },
    { angle: -0.95, above: 0.82 },
    { angle: 0.6, above: 0.9 },
  ];
  for (const { angle, above } of layers) {
    const spacing = 17;
    const length = 150;
    const count = Math.round((sheet.width * sheet.height) / (spacing * length)) * 1.2;
    for (let n = 0; n < count; n++) {
      const [x, y] = [random() * sheet.width, random() * sheet.height];
      const { tone, stone } = shade(x, y);
      if (tone < above + 0.06 * (random() - 0.5)) continue;
      const turn = angle + 0.35 * sway(x / 700, y / 700) + 0.5 * sway(stone * 7.3, above * 9);
      // Rows of strokes, not a scatter: the middle snaps to the nearest of parallel lines.
      const across = x * Math.sin(turn) - y * Math.cos(turn);
      const snap = Math.round(across / spacing) * spacing - across + 3 * (random() - 0.5);
      const [cx, cy] = [x + snap * Math.sin(turn), y - snap * Math.cos(turn)];
      const reach = (to: number) => reachOf(shade, cx, cy, turn, to * length * (0.5 + 0.5 * random()), above, stone);
      const [back, ahead] = [reach(-1), reach(1)];
      if (back + ahead < 30) continue;
      const pressure = 0.3 + 0.8 * Math.min(1, (tone - above) / 0.4) + 0.35 * random();
      const [startX, startY] = [cx - Math.cos(turn) * back, cy - Math.sin(turn) * back];
      const bow = 5 * (random() - 0.3);
      const radius = 3.6 + 2 * random();
      sheet.stroke({ x: startX, y: startY, angle: turn, length: back + ahead, bow, radius, pressure });
    }
  }
}

/** How far a stroke runs before it leaves its stone or its tone. */
function reachOf(
  shade: Shading,
  x: number,
  y: number,
  angle: number,
  length: number,
  above: number,
  stone: number,
): number {
  const direction = Math.sign(length);
  for (let t = 0; t < Math.abs(length); t += 12) {
    const here = shade(x + direction * t * Math.cos(angle), y + direction * t * Math.sin(angle));
    if (here.stone !== stone || here.tone < above - 0.08) return t;
  }
  return Math.abs(length);
}

/** Twice around in short strokes, leaving out what lies behind other stones. */
function outline(sheet: Sheet, stone: Stone, stones: readonly Stone[], random: () => number): void {
  const before = stones.slice(stones.indexOf(stone) + 1);
  const [cosine, sine] = [Math.cos(stone.turn), Math.sin(stone.turn)];
  const at = (t: number, grow: number) => {
    const [u, v] = [Math.cos(t) * stone.wide * grow, Math.sin(t) * stone.high * grow];
    return [stone.x + u * cosine - v * sine, stone.y + u * sine + v * cosine] as const;
  };
  for (const round of [0, 1, 2]) {
    const step = 60 / stone.wide + 0.1 * random();
    for (let t = random(); t < 2 * Math.PI + 0.3; t += step) {
      const [x, y] = at(t, 1 + 0.012 * (random() - 0.5));
      const [x2, y2] = at(t + step * 1.3, 1 + 0.012 * (random() - 0.5));
      const [mx, my] = at(t + step * 0.65, 1);
      if (before.some((other) => Math.hypot(...within(other, mx, my)) < 1.01)) continue;
      const bow = -Math.hypot(mx - (x + x2) / 2, my - (y + y2) / 2);
      const lit = Math.cos(t) * cosine + Math.sin(t) < -0.3;
      if (lit && round > 0) continue;
      const [angle, length] = [Math.atan2(y2 - y, x2 - x), Math.hypot(x2 - x, y2 - y)];
      sheet.stroke({ x, y, angle, length, bow, radius: 4, pressure: lit ? 0.9 : 1.7 });
    }
  }
}
