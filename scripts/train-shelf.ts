/**
 * @file Trains styles of the shelf into models/styles: `node scripts/launch.mjs scripts/train-shelf.ts [NAME…]`, all unless
 * named. Needs the training photographs of ../shared and the paintings that make-style-sources.ts makes.
 * A style that was interrupted goes on where it was.
 */
import { copyFileSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type NamedJob, openJobs } from '../src/main/app/jobs.ts';
import { builtIn, fromBase, trainRequest } from '../src/main/app/train.ts';
import { unfinishedJobs } from '../src/main/library/journal.ts';
import { sentences } from '../src/shared/errors.ts';
import type { JobEvent } from '../src/shared/job-events.ts';
import { root } from './run-step.ts';
import { shelf } from './shelf.ts';
import { linkPhotographs } from './shelf-photographs.ts';

const sources = join(root, '.cache/style-sources');
const made = join(root, '.cache/shelf');
const models = join(root, 'models/styles');
const tests = ['picos-de-europa.jpg', 'astronaut.png', 'chelsea.png'].map((name) => join(root, 'assets/samples', name));

async function trainStyle(name: string): Promise<void> {
  const { painting, chosen, about } = shelf[name]!;
  const jobs = openJobs();
  try {
    const id = `shelf-${name}`;
    const isBegun = (await unfinishedJobs()).some((job) => job.id === id);
    const request = await trainRequest({
      painting: join(sources, painting),
      photographs: [chosenPhotos, builtIn],
      start: fromBase,
      about: {
        ...about,
        licence: { name: 'MIT', address: 'https://opensource.org/license/mit' },
        sellPrints: 'yes',
        photographs: 'one of each of 850 ImageNet classes, and those that come with Impasto',
      },
      chosen,
      output: join(made, `${name}.onnx`),
      previewEvery: 100,
      testPictures: tests,
    });
    const job: NamedJob = isBegun ? await jobs.resume(id) : await jobs.start(id, { kind: 'train', request });
    for await (const event of job.events) {
      tell(name, event);
      if (event.type !== 'finished') continue;
      for (const file of event.outputs) copyFileSync(file, join(models, basename(file)));
    }
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

for (const folder of [made, models]) mkdirSync(folder, { recursive: true });
const chosenPhotos = linkPhotographs();
const wanted = process.argv.slice(2);
for (const name of wanted.length > 0 ? wanted : Object.keys(shelf)) {
  if (!(name in shelf)) throw new Error(`no style of the shelf is called ${name}`);
  await trainStyle(name);
}
