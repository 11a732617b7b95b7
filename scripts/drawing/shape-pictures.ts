/** @file Pictures of shapes, as SVG, for training without photographs: writing, faces, houses, leaves and line art. */
type Random = () => number;
export type ShapePicture = (side: number, random: Random) => string;

const between = (random: Random, from: number, to: number) => from + (to - from) * random();
const many = (count: number, make: (i: number) => string) => Array.from({ length: count }, (_, i) => make(i)).join('');

function colour(random: Random, lightness: readonly [number, number], hue = random() * 360): string {
  const saturation = between(random, 5, 85);
  return `hsl(${hue.toFixed(0)} ${saturation.toFixed(0)}% ${between(random, ...lightness).toFixed(0)}%)`;
}

function sheet(side: number, ground: string, content: string): string {
  const size = `width="${side}" height="${side}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}><rect ${size} fill="${ground}"/>${content}</svg>`;
}

/** Lines of made-up letters: a few strokes in a box each. */
const writing: ShapePicture = (side, random) => {
  const size = between(random, 9, 44);
  const [ground, ink] = random() < 0.7 ? ([80, 98] as const) : ([5, 25] as const);
  const inkColour = colour(random, ground > 50 ? [3, 30] : [75, 97]);
  const letter = (x: number, y: number) => {
    const point = () =>
      `${(x + size * 0.55 * Math.round(random() * 2) * 0.5).toFixed(1)} ${(y - size * 0.7 * Math.round(random() * 2) * 0.5).toFixed(1)}`;
    const stem = `M${x.toFixed(1)} ${y.toFixed(1)}v${(-size * between(random, 0.35, 0.75)).toFixed(1)}`;
    const limb = () => (random() < 0.5 ? `M${point()}Q${point()} ${point()}` : `M${point()}L${point()}`);
    return (random() < 0.7 ? stem : '') + limb() + limb();
  };
  let path = '';
  for (let y = size * 1.2; y < side + size; y += size * 1.45) {
    for (let x = size * 0.6; x < side; x += size * 0.72) if (random() > 0.16) path += letter(x, y);
  }
  const turn = between(random, -8, 8);
  const stroke = `fill="none" stroke="${inkColour}" stroke-width="${(size * between(random, 0.07, 0.17)).toFixed(1)}"`;
  return sheet(
    side,
    colour(random, [ground, ink]),
    `<g transform="rotate(${turn} ${side / 2} ${side / 2})"><path d="${path}" ${stroke}/></g>`,
  );
};

/** Heads before a ground: shading, hair, eyes, nose and mouth where they belong. */
const faces: ShapePicture = (side, random) => {
  const count = random() < 0.5 ? 1 : 3;
  const head = () => {
    const radius = side * (count === 1 ? between(random, 0.24, 0.34) : between(random, 0.12, 0.2));
    const [x, y] = [between(random, 0.25, 0.75) * side, between(random, 0.3, 0.65) * side];
    const [skin, tone] = [between(random, 14, 32), between(random, 25, 78)];
    const hair = `hsl(${between(random, 10, 45)} 40% ${between(random, 6, 60)}%)`;
    const eye = (at: number) =>
      `<ellipse cx="${at}" cy="-0.08" rx="0.15" ry="0.075" fill="#f4f0ea"/><circle cx="${at}" cy="-0.08" r="0.065" fill="${colour(random, [8, 40])}"/>` +
      `<path d="M${at - 0.19} -0.24Q${at} -0.33 ${at + 0.19} -0.24" stroke="${hair}" stroke-width="0.05" fill="none"/>`;
    const id = Math.floor(random() * 1e9);
    return (
      `<radialGradient id="s${id}" cx="0.35" cy="0.3" r="0.8"><stop offset="0" stop-color="hsl(${skin} 50% ${Math.min(92, tone + 14)}%)"/>` +
      `<stop offset="1" stop-color="hsl(${skin} 45% ${tone * 0.55}%)"/></radialGradient>` +
      `<g transform="translate(${x} ${y}) rotate(${between(random, -14, 14)}) scale(${radius})">` +
      `<path d="M-1.7 2.6Q-1.5 1.3 0 1.2Q1.5 1.3 1.7 2.6Z" fill="${colour(random, [15, 70])}"/><rect x="-0.3" y="0.7" width="0.6" height="0.7" fill="url(#s${id})"/>` +
      `<ellipse cy="-0.15" rx="0.92" ry="1.15" fill="${hair}"/><ellipse cy="0.08" rx="0.76" ry="1" fill="url(#s${id})"/>` +
      `${eye(-0.3)}${eye(0.3)}<path d="M0 -0.05L-0.1 0.28L0.06 0.3" stroke="hsl(${skin} 40% ${tone * 0.45}%)" stroke-width="0.035" fill="none"/>` +
      `<path d="M-0.26 0.56Q0 ${between(random, 0.55, 0.78)} 0.26 0.56Q0 0.5 -0.26 0.56" fill="hsl(${between(random, -12, 12)} 55% 42%)"/></g>`
    );
  };
  return sheet(side, colour(random, [15, 85]), many(count, head));
};

const houses: ShapePicture = (side, random) => {
  const house = (i: number) => {
    const [wide, high] = [between(random, 0.15, 0.4) * side, between(random, 0.25, 0.85) * side];
    const [left, top] = [between(random, -0.1, 0.9) * side, side - high];
    const gap = between(random, 8, 26);
    const window = colour(random, random() < 0.5 ? [75, 95] : [8, 25]);
    const rows = many(Math.floor(high / gap), (row) =>
      many(
        Math.floor(wide / gap),
        (column) =>
          `<rect x="${left + gap * (column + 0.25)}" y="${top + gap * (row + 0.3)}" width="${gap * 0.5}" height="${gap * 0.55}" fill="${window}" opacity="${(0.5 + 0.5 * random()).toFixed(2)}"/>`,
      ),
    );
    const roof =
      i % 2
        ? `<path d="M${left - 6} ${top}L${left + wide / 2} ${top - wide * 0.4}L${left + wide + 6} ${top}Z" fill="${colour(random, [15, 50])}"/>`
        : '';
    return `<rect x="${left}" y="${top}" width="${wide}" height="${side}" fill="${colour(random, [20, 80])}"/>${roof}${rows}`;
  };
  return sheet(side, colour(random, [60, 92]), many(9, house));
};

const leaves: ShapePicture = (side, random) => {
  const [hue, size] = [random() < 0.7 ? between(random, 60, 150) : random() * 360, between(random, 6, 34)];
  const leaf = () => {
    const place = `translate(${between(random, 0, side)} ${between(random, 0, side)}) rotate(${random() * 360}) scale(${size * between(random, 0.6, 1.5)})`;
    const fill = colour(random, [10, 70], hue + between(random, -22, 22));
    return `<g transform="${place}"><path d="M-1 0Q0 -0.6 1 0Q0 0.6 -1 0" fill="${fill}"/><path d="M-1 0L0.9 0" stroke="#0003" stroke-width="0.06"/></g>`;
  };
  return sheet(side, colour(random, [6, 30], hue), many(Math.round((5 * side * side) / (size * size * 2)), leaf));
};

/** Few lines, much paper. */
const lines: ShapePicture = (side, random) => {
  const place = () => `${between(random, -0.1, 1.1) * side} ${between(random, -0.1, 1.1) * side}`;
  const line = () => {
    const width = between(random, 0.6, 5);
    const path = random() < 0.5 ? `M${place()}C${place()} ${place()} ${place()}` : `M${place()}L${place()}`;
    return `<path d="${path}" fill="none" stroke="${colour(random, [5, 60])}" stroke-width="${width}"/>`;
  };
  const ring = () =>
    `<circle cx="${random() * side}" cy="${random() * side}" r="${between(random, 8, 90)}" fill="${random() < 0.4 ? colour(random, [30, 80]) : 'none'}" stroke="${colour(random, [5, 50])}" stroke-width="${between(random, 1, 4)}"/>`;
  return sheet(side, colour(random, [82, 99]), many(Math.ceil(between(random, 5, 26)), line) + many(4, ring));
};

export const shapePictures: Readonly<Record<string, ShapePicture>> = { writing, faces, houses, leaves, lines };
