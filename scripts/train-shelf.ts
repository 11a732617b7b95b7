/**
 * @file Trains styles of the shelf into models/styles: `node scripts/launch.mjs scripts/train-shelf.ts [NAME…]`, all unless
 * named. Needs the training photographs of ../shared and the paintings that make-style-sources.ts makes.
 * A style that was interrupted goes on where it was.
 */
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type NamedJob, openJobs } from '../src/main/app/jobs.ts';
import { builtIn, fromBase, type TrainOrder, trainRequest } from '../src/main/app/train.ts';
import { unfinishedJobs } from '../src/main/library/journal.ts';
import { cardText } from '../src/shared/card.ts';
import { sentences } from '../src/shared/errors.ts';
import type { JobEvent } from '../src/shared/job-events.ts';
import { styleCardSchema } from '../src/shared/style-card.ts';
import { root } from './run-step.ts';
import { shelf } from './shelf.ts';
import { linkPhotographs } from './shelf-photographs.ts';

const sources = join(root, '.cache/style-sources');
const made = join(root, '.cache/shelf');
const models = join(root, 'models/styles');
const shipped = ['.onnx', '.jpg', '.targets.safetensors'];
const tests = ['picos-de-europa.jpg', 'astronaut.png', 'chelsea.png'].map((name) => join(root, 'assets/samples', name));

async function trainStyle(name: string): Promise<void> {
  const { first, second } = shelf[name]!;
  const whole = join(made, `${name}.onnx`);
  if (!second) return await trainStage(name, { id: `shelf-${name}`, start: fromBase, chosen: first, output: whole });
  const begun = join(made, 'first', `${name}.onnx`);
  if (!existsSync(begun))
    await trainStage(name, { id: `shelf-first-${name}`, start: fromBase, chosen: first, output: begun });
  await trainStage(name, { id: `shelf-${name}`, start: begun, chosen: second, output: whole });
}

interface Stage extends Required<Pick<TrainOrder, 'start' | 'chosen' | 'output'>> {
  readonly id: string;
}

async function trainStage(name: string, { id, ...stage }: Stage): Promise<void> {
  const { painting, about } = shelf[name]!;
  const jobs = openJobs();
  try {
    const isBegun = (await unfinishedJobs()).some((job) => job.id === id);
    const request = await trainRequest({
      ...stage,
      painting: join(sources, painting),
      photographs: [chosenPhotos, builtIn],
      about: {
        ...about,
        licence: { name: 'MIT', address: 'https://opensource.org/license/mit' },
        sellPrints: 'yes',
        photographs: 'one of each of 850 ImageNet classes, and those that come with Impasto',
      },
      previewEvery: 100,
      testPictures: tests,
    });
    const job: NamedJob = isBegun ? await jobs.resume(id) : await jobs.start(id, { kind: 'train', request });
    for await (const event of job.events) tell(name, event);
  } finally {
    await jobs.dispose();
  }
}

function tell(name: string, event: JobEvent): void {
  if (event.type === 'progress') {
    if (event.iteration % 10 !== 0) return;
    const { loss, iteration, iterations, secondsPerIteration, secondsLeft } = event;
    const [content] = Object.values(loss.content);
    const style = Object.values(loss.style);
    const mean = style.reduce((sum, value) => sum + value, 0) / style.length;
    const parts = style.map((value) => value.toFixed(3)).join(' ');
    console.log(
      `${name} ${iteration}/${iterations}: content ${content!.toFixed(2)}, style ${mean.toFixed(3)} (${parts}), total ${loss.total.toFixed(2)}, TV ${loss.smoothness.toFixed(4)}, ${secondsPerIteration.toFixed(2)} s, ${Math.round(secondsLeft / 60)} min left`,
    );
    return;
  }
  const said = 'error' in event ? sentences(event.error.code, event.error.values).join(' ') : '';
  console.log(`${name}: ${event.type} ${said}`);
}

for (const folder of [made, join(made, 'first'), models]) mkdirSync(folder, { recursive: true });
const chosenPhotos = linkPhotographs();
const wanted = process.argv.slice(2);
for (const name of wanted.length > 0 ? wanted : Object.keys(shelf)) {
  if (!(name in shelf)) throw new Error(`no style of the shelf is called ${name}`);
  await trainStyle(name);
  for (const file of shipped) copyFileSync(join(made, `${name}${file}`), join(models, `${name}${file}`));
  // What it needs to be trained longer is large, and stays here.
  const { training: _, ...card } = styleCardSchema.parse(JSON.parse(readFileSync(join(made, `${name}.json`), 'utf8')));
  writeFileSync(join(models, `${name}.json`), cardText(card));
}
