/**
 * @file Distils the drafts of the shelf's styles into models/styles: `node scripts/launch.mjs scripts/distil-shelf.ts [NAME…]`, all
 * unless named. Needs the training photographs of ../shared. A draft that was interrupted goes on where it was. The first of
 * all begins with nothing, the others with the draft of the Great Wave.
 */
import { join } from 'node:path';
import { distilRequest } from '../src/main/app/distil.ts';
import { openJobs } from '../src/main/app/jobs.ts';
import { builtIn } from '../src/main/app/train.ts';
import { unfinishedJobs } from '../src/main/library/journal.ts';
import { sentences } from '../src/shared/errors.ts';
import { root } from './run-step.ts';
import { shelf } from './shelf.ts';
import { linkPhotographs } from './shelf-photographs.ts';

/** The first must learn to see, and where strokes lie. */
const steps = { first: 2400, others: 700 };
const first = 'great-wave';

const folder = linkPhotographs();
const wanted = process.argv.slice(2);
const names = wanted.length > 0 ? wanted : [first, ...Object.keys(shelf).filter((name) => name !== first)];
for (const name of names) {
  if (!(name in shelf)) throw new Error(`no style of the shelf is called ${name}`);
  const jobs = openJobs();
  try {
    const id = `draft-${name}`;
    const request = await distilRequest({
      style: join(root, 'models/styles', `${name}.onnx`),
      photographs: [folder, builtIn],
      chosen: { steps: name === first ? steps.first : steps.others },
    });
    const isBegun = (await unfinishedJobs()).some((job) => job.id === id);
    const job = isBegun ? await jobs.resume(id) : await jobs.start(id, { kind: 'distil', request });
    for await (const event of job.events) {
      if (event.type === 'progress') {
        const { iteration, iterations, loss, secondsPerIteration } = event;
        if (iteration % 50 !== 0) continue;
        const told = `difference ${loss.total.toFixed(4)}, ${secondsPerIteration.toFixed(2)} s`;
        console.log(`${name} ${iteration}/${iterations}: ${told}`);
        continue;
      }
      const said = 'error' in event ? sentences(event.error.code, event.error.values).join(' ') : '';
      console.log(`${name}: ${event.type} ${said}`);
    }
  } finally {
    await jobs.dispose();
  }
}
