/** @file Curves as SVG: what falls against what it cost, both axes from a list of points. */

export interface Curve {
  readonly name: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}
export interface ChartTexts {
  readonly title: string;
  readonly x: string;
  readonly y: string;
}

const width = 860;
const height = 460;
const margin = { top: 40, right: 210, bottom: 50, left: 70 };
const colours = [
  '#1b6ca8',
  '#d1495b',
  '#2e8b57',
  '#8d5fa8',
  '#e08e2b',
  '#444444',
  '#00a0a0',
  '#a0522d',
  '#7a9a01',
  '#c71585',
  '#5a5ad6',
  '#808000',
];

/** The vertical axis is logarithmic: losses fall by factors. */
export function chart(curves: readonly Curve[], { title, x: xText, y: yText }: ChartTexts): string {
  const points = curves.flatMap((curve) => curve.points);
  const xEnd = Math.max(...points.map(({ x }) => x));
  const [yLow, yHigh] = [Math.min(...points.map(({ y }) => y)), Math.max(...points.map(({ y }) => y))];
  const place = {
    x: (value: number) => margin.left + (value / xEnd) * (width - margin.left - margin.right),
    y: (value: number) =>
      margin.top + (Math.log(yHigh / value) / Math.log(yHigh / yLow)) * (height - margin.top - margin.bottom),
  };
  const lines = curves.map(({ name, points: own }, i) => {
    const colour = colours[i % colours.length]!;
    const path = own.map(({ x, y }) => `${place.x(x).toFixed(1)},${place.y(y).toFixed(1)}`).join(' ');
    const legend = margin.top + 14 + 20 * i;
    const [from, to] = [width - margin.right + 14, width - margin.right + 38];
    return [
      `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/>`,
      `<line x1="${from}" x2="${to}" y1="${legend - 4}" y2="${legend - 4}" stroke="${colour}" stroke-width="3"/>`,
      `<text x="${to + 6}" y="${legend}">${name}</text>`,
    ].join('\n');
  });
  const bottom = height - margin.bottom;
  const yTicks = ticks(yLow, yHigh).map((value) => {
    const at = place.y(value).toFixed(1);
    return `<line x1="${margin.left}" x2="${width - margin.right}" y1="${at}" y2="${at}" stroke="#ddd"/><text x="${margin.left - 8}" y="${at}" dy="4" text-anchor="end">${value}</text>`;
  });
  const xTicks = Array.from({ length: 6 }, (_, i) => {
    const value = (xEnd * i) / 5;
    return `<text x="${place.x(value).toFixed(1)}" y="${bottom + 18}" text-anchor="middle">${Math.round(value)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">
<title>${title}</title>
<rect width="${width}" height="${height}" fill="white"/>
<text x="${margin.left}" y="22" font-size="15">${title}</text>
${[...yTicks, ...xTicks].join('\n')}
<path d="M${margin.left} ${margin.top}V${bottom}H${width - margin.right}" fill="none" stroke="#888"/>
<text x="${(margin.left + width - margin.right) / 2}" y="${height - 12}" text-anchor="middle">${xText}</text>
<text transform="translate(18 ${(margin.top + bottom) / 2}) rotate(-90)" text-anchor="middle">${yText}</text>
${lines.join('\n')}
</svg>
`;
}

/** 1, 2 and 5 times powers of ten within the range. */
function ticks(low: number, high: number): number[] {
  const found: number[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
    for (const digit of [1, 2, 5]) {
      const value = Number((digit * 10 ** power).toPrecision(1));
      if (value >= low && value <= high) found.push(value);
    }
  }
  return found;
}
