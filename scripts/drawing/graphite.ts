/** @file Pencil strokes on a sheet of rough paper. */
import { fractalNoise } from './noise.ts';
import { type Colour, drawn, mixed, type Raster } from './raster.ts';

const paper: Colour = [0.972, 0.962, 0.94];
const graphite: Colour = [0.13, 0.128, 0.135];

export interface Sheet {
  readonly width: number;
  readonly height: number;
  /** A slightly bowed stroke that presses in the middle and leaves at the ends. */
  stroke(stroke: Stroke): void;
  picture(): Raster;
}

interface Stroke {
  readonly x: number;
  readonly y: number;
  readonly angle: number;
  readonly length: number;
  readonly bow: number;
  readonly radius: number;
  readonly pressure: number;
}

/** Graphite stays on the heights of the grain, and more of it fills the hollows. */
export function blankSheet(width: number, height: number, seed: number): Sheet {
  const laid = new Float32Array(width * height);
  const grain = fractalNoise(seed + 9, 2, 0.7);

  function dab(x: number, y: number, radius: number, weight: number): void {
    for (let row = Math.max(0, Math.ceil(y - radius)); row <= Math.min(height - 1, y + radius); row++) {
      for (let column = Math.max(0, Math.ceil(x - radius)); column <= Math.min(width - 1, x + radius); column++) {
        const distance = Math.hypot(column - x, row - y) / radius;
        if (distance < 1) laid[row * width + column]! += weight * (1 - distance ** 3) * (0.75 / radius);
      }
    }
  }

  return {
    width,
    height,
    stroke({ x, y, angle, length, bow, radius, pressure }) {
      const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
      for (let t = 0; t <= length; t += 1.5) {
        const along = t / length;
        const side = bow * 4 * along * (1 - along);
        const weight = pressure * Math.min(1, along / 0.06, (1 - along) / 0.35) ** 0.7;
        dab(x + dx * t - dy * side, y + dy * t + dx * side, radius * (0.75 + 0.25 * Math.min(1, weight)), weight);
      }
    },
    picture: () =>
      drawn(width, height, (x, y) => {
        const tooth = grain(x / 5, y / 5);
        const cover = 1 - Math.exp(-laid[y * width + x]! * Math.max(0.1, 1 + 0.9 * tooth));
        const light = 1 + 0.014 * tooth;
        return mixed([paper[0] * light, paper[1] * light, paper[2] * light], graphite, cover);
      }),
  };
}
