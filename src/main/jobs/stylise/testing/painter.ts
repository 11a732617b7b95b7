/** @file For tests: paints works in this process, steered while they are painted, and repeats them from their recipes. */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { JobEvent } from '../../../../shared/job-events.ts';
import type { LiveChange } from '../../../../shared/jobs/job.ts';
import type { StyliseRequest } from '../../../../shared/jobs/stylise.ts';
import type { StyliseRecipe } from '../../../../shared/recipe.ts';
import { follow } from '../../../app/testing/follow.ts';
import type { Engine } from '../../../engine/engine.ts';
import { readEmbeddedRecipe } from '../../../imaging/recipe-in-file.ts';
import { type Checkpoints, noCheckpoints } from '../../../job-context/context.ts';
import { type JobSteering, jobControl } from '../../../job-context/control.ts';
import { stylise } from '../run.ts';

interface Paint {
  readonly on?: Engine;
  readonly checkpoints?: Checkpoints;
}

export function testPainter(engine: Engine) {
  /** `act` steers behind each event. */
  async function paint(
    request: StyliseRequest,
    act: (event: JobEvent, steering: JobSteering) => void | Promise<void> = () => {},
    { on = engine, checkpoints = noCheckpoints }: Paint = {},
  ): Promise<JobEvent[]> {
    const { control, steering } = jobControl();
    return await follow(stylise(request, { engine: on, control, checkpoints }), (event) => act(event, steering));
  }

  /** The same work once more, with the changes of its recipe. */
  async function repeated(request: StyliseRequest): Promise<Buffer> {
    const { changes } = await recipeIn(request.output);
    const output = join(dirname(request.output), 'repeated.png');
    await paint({ ...request, output, changes });
    return await readFile(output);
  }

  return { paint, repeated };
}

export async function recipeIn(output: string): Promise<StyliseRecipe> {
  return JSON.parse((await readEmbeddedRecipe(output))!) as StyliseRecipe;
}

/** Makes changes behind iterations. */
export const changing =
  (changes: Readonly<Record<number, LiveChange | readonly LiveChange[]>>) =>
  (event: JobEvent, steering: JobSteering) => {
    if (event.type !== 'progress') return;
    for (const change of [changes[event.iteration] ?? []].flat()) steering.change(change);
  };
