/**
 * @file npm run bench -- converge: which schedule and optimiser paints the best picture for its cost. All start from
 * the same and are judged by one objective, the one at full size.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startEngine } from '../src/main/engine/runtime.ts';
import { encodePicture } from '../src/main/imaging/encode.ts';
import { cropPlanes } from '../src/main/painting/canvas.ts';
import { paddedSize } from '../src/main/painting/loss/padding.ts';
import { paintingsAt } from '../src/main/painting/sources/sources.ts';
import { styliseParameters } from '../src/shared/parameters/stylise.ts';
import { type Command, type FlagValues, integer, oneOf, UsageError } from './command.ts';
import { chart } from './converge/chart.ts';
import { openStudio, type Painted, paint, type Studio } from './converge/paint.ts';
import { type Recipe, recipesFor } from './converge/recipes.ts';
import { speckle } from './converge/speckle.ts';
import { openLossModel } from './loss-model.ts';
import { machine } from './machine.ts';
import { short, table } from './numbers.ts';
import { openPair } from './pair.ts';

const starts = ['photo', 'noise'] as const;

export const converge: Command = {
  summary: 'loss against cost for schedules and optimisers, with their pictures',
  flags: {
    size: { placeholder: 'N', help: 'longest side in pixels; 384 unless said' },
    pairs: { placeholder: 'A+B,…', help: 'photograph+painting; chelsea+great-wave,astronaut+auvers unless said' },
    start: { placeholder: 'START', help: 'photo or noise; both unless said' },
    budget: { placeholder: 'N', help: 'cost of each in evaluations at full size; 100 unless said' },
    smoothness: { placeholder: 'X', help: "the stylise job's; its default unless said" },
    only: { placeholder: 'TEXT', help: 'recipes whose name holds this' },
    quick: { help: 'four recipes only' },
    output: { placeholder: 'FOLDER', help: 'where pictures and curves go; .cache/converge unless said' },
  },
  run,
};

async function run(values: FlagValues): Promise<void> {
  const size = integer(values, 'size', 384, 64);
  const budget = integer(values, 'budget', 100);
  const start = oneOf(values, 'start', starts);
  const pairs = typeof values.pairs === 'string' ? values.pairs : 'chelsea+great-wave,astronaut+auvers';
  const folder = typeof values.output === 'string' ? values.output : join('.cache', 'converge');
  const parameters = styliseParameters({
    size,
    ...(values.smoothness !== undefined && { smoothness: Number(values.smoothness) }),
  });
  if (!(parameters.smoothness >= 0)) throw new UsageError('--smoothness takes a number from 0 up');
  await mkdir(folder, { recursive: true });
  console.log(machine());

  const lossModel = await openLossModel(parameters);
  const [engine, judging] = [await startEngine(), await startEngine()];
  const rows: Record<string, string>[] = [];
  for (const name of pairs.split(',')) {
    const { sources } = await openPair(name);
    const studio = await openStudio(engine, judging, lossModel, sources, parameters);
    for (const from of start ? [start] : starts) {
      const recipes = recipesFor(from, size, budget, values.quick === true);
      const wanted = recipes.filter((recipe) => typeof values.only !== 'string' || recipe.name.includes(values.only));
      const results: { recipe: Recipe; painted: Painted }[] = [];
      for (const recipe of wanted) {
        process.stderr.write(`${name} from ${from}: ${recipe.name}, ${recipe.evaluations} evaluations …\n`);
        const painted = await paint(studio, recipe);
        results.push({ recipe, painted });
        rows.push({ pair: name, start: from, recipe: recipe.name, ...figures(painted, studio) });
        await save(painted, studio, join(folder, fileName(`${name} ${from} ${recipe.name}`)));
      }
      await writeFile(join(folder, `${fileName(`${name} ${from}`)}.svg`), curves(`${name}, from ${from}`, results));
    }
  }
  console.log(table(rows));
  await Promise.all([engine.dispose(), judging.dispose()]);
}

/** Loss at half the cost and at the end, which layers lag behind, and pixel noise beside the painting's own. */
function figures({ readings, picture }: Painted, { full, parameters, sources }: Studio): Record<string, string> {
  const last = readings.at(-1)!;
  const halfWay = readings.findLast(({ cost }) => cost <= last.cost / 2)!;
  const { picture: painting } = paintingsAt(sources, full, parameters.brush)[0]!;
  const canvas = paddedSize(full);
  return {
    'half-way': halfWay.loss.total.toFixed(4),
    total: last.loss.total.toFixed(4),
    content: short(Object.values(last.loss.content)[0]!),
    style: Object.values(last.loss.style).map(short).join(' '),
    TV: short(last.loss.smoothness),
    speckle: `${speckle(picture, canvas.width, canvas.height).toFixed(1)} (${speckle(painting.pixels, painting.width, painting.height).toFixed(1)})`,
    cost: last.cost.toFixed(0),
    'CPU s': last.processorSeconds.toFixed(0),
  };
}

async function save({ picture }: Painted, { full, sources }: Studio, path: string): Promise<void> {
  const pixels = cropPlanes(picture, paddedSize(full), full);
  await encodePicture({ ...full, pixels, space: sources.photo.space }, `${path}.png`);
}

function curves(title: string, results: readonly { recipe: Recipe; painted: Painted }[]): string {
  const lines = results.map(({ recipe, painted: { readings } }) => ({
    name: recipe.name,
    points: readings.map(({ cost, loss }) => ({ x: cost, y: loss.total })),
  }));
  return chart(lines, { title, x: 'cost in evaluations at full size', y: 'total loss at full size' });
}

function fileName(text: string): string {
  return text
    .replaceAll('½', 'half')
    .replaceAll('¼', 'quarter')
    .replaceAll('√', 'root')
    .replace(/[^a-zA-Z0-9.+-]+/g, '-');
}
