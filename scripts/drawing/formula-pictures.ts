/** @file Pictures by formula, for training without photographs: each kind once per seed, in colours of its own. */
import { fractalNoise, gradientNoise, smoothStep, unitHash } from './noise.ts';
import { type Colour, drawn, fromHsl, mixed, type Raster } from './raster.ts';

type Random = () => number;
export type FormulaPicture = (side: number, seed: number, random: Random) => Raster;

/** Two to four colours in a row; 0–1 runs along them. */
function palette(random: Random, count = 2 + Math.floor(random() * 3)): (share: number) => Colour {
  const start = random();
  const spread = random() < 0.5 ? 0.15 : 0.6;
  const colours = Array.from({ length: count }, () =>
    fromHsl(start + spread * (random() - 0.5), 0.15 + 0.75 * random() ** 1.3, 0.08 + 0.86 * random()),
  );
  return (share) => {
    const place = Math.min(0.9999, Math.max(0, share)) * (count - 1);
    return mixed(colours[Math.floor(place)]!, colours[Math.floor(place) + 1]!, place % 1);
  };
}

const gradient: FormulaPicture = (side, _, random) => {
  const [colours, angle, radial] = [palette(random), random() * 7, random() < 0.4];
  const [cx, cy] = [random() * side, random() * side];
  return drawn(side, side, (x, y) => {
    const along = 0.5 + ((x / side - 0.5) * Math.cos(angle) + (y / side - 0.5) * Math.sin(angle)) / 1.42;
    return colours(radial ? Math.hypot(x - cx, y - cy) / side : along);
  });
};

const sky: FormulaPicture = (side, seed, random) => {
  const hue = random() < 0.6 ? 0.58 : 0.05 + 0.1 * random();
  const [zenith, low, cloud] = [
    fromHsl(hue, 0.65, 0.25 + 0.3 * random()),
    fromHsl(hue, 0.5, 0.82),
    fromHsl(hue, 0.2, 0.95),
  ];
  const [noise, cover, high] = [fractalNoise(seed, 6), 0.5 * random() - 0.2, 2 + 4 * random()];
  return drawn(side, side, (x, y) => {
    const away = 1 / (1.2 - y / side); // clouds are a ceiling: low in the picture means far
    const cloudy = smoothStep(-cover, 0.9 - cover, noise((x / side - 0.5) * away * high, away * high));
    return mixed(mixed(zenith, low, y / side), cloud, cloudy);
  });
};

const hills: FormulaPicture = (side, seed, random) => {
  const [haze, near, hueNoise] = [fromHsl(random(), 0.35, 0.85), fromHsl(0.2 + 0.4 * random(), 0.45, 0.16), random()];
  const layers = 4 + Math.floor(random() * 4);
  const [line, grain] = [fractalNoise(seed, 6), fractalNoise(seed + 50, 4, 0.8)];
  return drawn(side, side, (x, y) => {
    let front = -1;
    for (let i = 0; i < layers; i++) {
      const ridge = 0.25 + (0.65 * i) / layers + 0.14 * line((x / side) * (1.5 + i * 0.4) + 31 * i, hueNoise + i);
      if (y / side > ridge) front = i;
    }
    const texture = front < 0 ? 0 : 0.12 * ((front + 1) / layers) * grain(x / 9, y / 9);
    return mixed(haze, near, Math.max(0, (front + 1) / layers + texture - 0.1 * (1 - y / side)));
  });
};

const stripes: FormulaPicture = (side, seed, random) => {
  const [colours, angle, wave] = [palette(random), random() * 3.2, 5 * 16 ** random()];
  const [bend, noise, hard] = [random() < 0.5 ? 0 : 30 * random(), gradientNoise(seed), random() < 0.5];
  return drawn(side, side, (x, y) => {
    const along = x * Math.cos(angle) + y * Math.sin(angle) + bend * noise(x / 120, y / 120);
    const share = 0.5 + 0.5 * Math.sin((along * 2 * Math.PI) / wave);
    return colours(hard ? smoothStep(0.4, 0.6, share) : share);
  });
};

const spectrum: FormulaPicture = (side, seed, random) => {
  const [gain, scale] = [0.4 + 0.75 * random(), 8 + 90 * random()];
  const [noise, second] = [fractalNoise(seed, 6, gain), fractalNoise(seed + 700, 6, gain)];
  const colours = palette(random);
  const tinted = 0.25 * random();
  return drawn(side, side, (x, y) => {
    const [red, green, blue] = colours(0.5 + 0.45 * noise(x / scale, y / scale));
    const tint = tinted * second(x / scale, y / scale);
    return [red + tint, green, blue - tint];
  });
};

const plasma: FormulaPicture = (side, seed, random) => {
  const [colours, scale, warp] = [palette(random, 4), 60 + 90 * random(), 0.6 + 1.6 * random()];
  const [a, b, c] = [fractalNoise(seed, 4), fractalNoise(seed + 200, 4), fractalNoise(seed + 400, 5)];
  return drawn(side, side, (px, py) => {
    const [x, y] = [px / scale, py / scale];
    return colours(0.5 + 0.5 * c(x + warp * a(x, y), y + warp * b(x, y)));
  });
};

const mosaic: FormulaPicture = (side, seed, random) => {
  const [cell, colours, loose] = [10 + 45 * random() ** 2, palette(random, 4), random()];
  return drawn(side, side, (px, py) => {
    const [x, y] = [px / cell, py / cell];
    let [nearest, second, share] = [9, 9, 0];
    for (let j = Math.floor(y) - 1; j <= y + 1; j++) {
      for (let i = Math.floor(x) - 1; i <= x + 1; i++) {
        const at = (salt: number, k: number) => k + 0.5 + loose * (unitHash(seed + salt, i, j) - 0.5);
        const distance = Math.hypot(at(1, i) - x, at(2, j) - y);
        if (distance < nearest) [second, nearest, share] = [nearest, distance, unitHash(seed, i, j)];
        else if (distance < second) second = distance;
      }
    }
    const joint = smoothStep(0.02, 0.14, second - nearest);
    return mixed([0.1, 0.1, 0.1], colours(share), 0.25 + 0.75 * joint);
  });
};

/** A floor of tiles seen at a slant, hazy in the distance. */
const checkerboard: FormulaPicture = (side, _, random) => {
  const [light, dark, far] = [palette(random)(random()), palette(random)(random()), palette(random)(0.5)];
  const [turn, tilt, tile] = [random() * 3.2, 0.3 + 1.2 * random(), 0.12 + 0.4 * random()];
  return drawn(side, side, (px, py) => {
    const depth = 1 / (0.12 + (tilt * py) / side);
    const [u, v] = [(px / side - 0.5) * depth, depth];
    const [x, y] = [(u * Math.cos(turn) - v * Math.sin(turn)) / tile, (u * Math.sin(turn) + v * Math.cos(turn)) / tile];
    const odd = (Math.floor(x) + Math.floor(y)) & 1;
    return mixed(odd ? light : dark, far, smoothStep(1.2, 7, depth));
  });
};

/** Soft balls of light, as behind a portrait. */
const blobs: FormulaPicture = (side, _, random) => {
  const [ground, colours] = [palette(random)(0), palette(random, 4)];
  const balls = Array.from({ length: 14 + Math.floor(30 * random()) }, () => {
    const radius = side * (0.03 + 0.22 * random() ** 2);
    return { x: random() * side, y: random() * side, radius, colour: colours(random()), soft: 0.1 + 0.9 * random() };
  });
  return drawn(side, side, (x, y) => {
    let colour = ground;
    for (const ball of balls) {
      const cover = 1 - smoothStep(1 - ball.soft, 1, Math.hypot(x - ball.x, y - ball.y) / ball.radius);
      if (cover > 0) colour = mixed(colour, ball.colour, 0.75 * cover);
    }
    return colour;
  });
};

export const formulaPictures: Readonly<Record<string, FormulaPicture>> = {
  gradient,
  sky,
  hills,
  stripes,
  spectrum,
  plasma,
  mosaic,
  checkerboard,
  blobs,
};
