/** @file Live changes: which parameters take them, and how they act on the painting in progress. */
import { AppError } from '../../../shared/errors.ts';
import type { JobEvent } from '../../../shared/job-events.ts';
import type { LiveChange } from '../../../shared/jobs/job.ts';
import { type LiveNote, mergedChange } from '../../../shared/jobs/live-notes.ts';
import type { StyliseRequest } from '../../../shared/jobs/stylise.ts';
import { expectation, schemaOf } from '../../../shared/parameters/parameter.ts';
import { type StyliseParameters, styliseTable } from '../../../shared/parameters/stylise.ts';
import { type Change, withChange } from '../../../shared/recipe.ts';
import type { Json } from '../../files/checkpoint.ts';
import { largestRecipeBytes } from '../../imaging/recipe-limits.ts';
import type { JobContext } from '../../job-context/context.ts';
import { recipeOf } from './finish.ts';
import { noteOf, type Painting } from './painting.ts';
import { checkSomeLayerCounts } from './plan.ts';

/**
 * Makes the changes whose time has come: first those that are repeated, then what was asked since the last iteration.
 * The latter are noted at once, so that a program killed right after repeats them, too.
 */
export async function* takeChanges(
  painting: Painting,
  request: StyliseRequest,
  { control, checkpoints, engine }: JobContext,
): AsyncGenerator<JobEvent> {
  for (const change of painting.pending.filter(({ iteration }) => iteration <= painting.iteration)) {
    yield validated(() => validateChange(change, painting.parameters)) ?? apply(change, painting);
  }
  painting.pending = painting.pending.filter(({ iteration }) => iteration > painting.iteration);

  const sound: LiveChange[] = [];
  for (const change of control.takeChanges()) {
    const refused = validated(() => validateChange(change, sound.reduce(withChange, painting.parameters)));
    if (refused) yield refused;
    else sound.push(change);
  }
  for (const change of coalesced(sound)) {
    const refused = validated(() => checkRoom(change, painting, request, engine.identity));
    if (refused) yield refused;
    else yield* make(change, painting, checkpoints);
  }
}

/** Stopping early is a change of the iterations like any other, so that the recipe repeats it. */
export async function* endHere(painting: Painting, { checkpoints }: JobContext): AsyncGenerator<JobEvent> {
  // Without an iteration there is nothing to finish: the first one is waited for.
  if (painting.iteration === 0 || painting.iteration >= painting.parameters.iterations) return;
  yield* make({ name: 'iterations', value: painting.iteration }, painting, checkpoints);
}

/** What the recipe of the picture so far holds. */
export function changesIfEndedHere({ iteration, parameters, changes }: Painting): Change[] {
  const end: Change[] = iteration < parameters.iterations ? [{ iteration, name: 'iterations', value: iteration }] : [];
  return [...changes, ...end];
}

async function* make(
  change: LiveChange,
  painting: Painting,
  checkpoints: JobContext['checkpoints'],
): AsyncGenerator<JobEvent> {
  const note = noteOf({ ...change, iteration: painting.iteration }, painting);
  painting.noted = note.number;
  yield* noted(note, checkpoints);
  yield apply(change, painting);
}

/** What is asked for in a pause is made behind it, as one change, and noted already now. */
export async function* noteAsked(
  painting: Painting,
  { control, checkpoints }: Pick<JobContext, 'control' | 'checkpoints'>,
): AsyncGenerator<JobEvent> {
  for (const change of coalesced(control.lookAtChanges())) {
    const note = noteOf({ ...change, iteration: painting.iteration }, painting);
    yield* noted({ ...note, asked: true }, checkpoints);
  }
}

async function* noted(note: LiveNote, checkpoints: JobContext['checkpoints']): AsyncGenerator<JobEvent> {
  try {
    await checkpoints.note(note as unknown as Json);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    yield { type: 'trouble', error: { code: error.code, values: error.values } };
  }
}

function apply({ name, value }: LiveChange, painting: Painting): JobEvent {
  const change: Change = { iteration: painting.iteration, name, value };
  painting.parameters = withChange(painting.parameters, change);
  painting.changes.push(change);
  if (changesObjective(name)) painting.optimiser.forget();
  return { type: 'changed', change };
}

/** The event that refuses, or undefined where the check is passed. */
function validated(check: () => void): JobEvent | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { type: 'refused', error: { code: error.code, values: error.values } };
  }
}

/** Room for the change that "finish" adds. */
const spareBytes = 256;

/** A picture whose recipe is too long could not be saved at its end. */
function checkRoom(
  { name, value }: LiveChange,
  { iteration, changes, pending }: Painting,
  request: StyliseRequest,
  engine: JobContext['engine']['identity'],
): void {
  const recipe = recipeOf(request, [...changes, ...pending, { iteration, name, value }], 'display-p3', engine, true);
  if (JSON.stringify(recipe).length + spareBytes < largestRecipeBytes) return;
  throw new AppError('change.too-many', { count: changes.length + pending.length });
}

/** Throws a sentence where the parameter is unknown, not live, or the value is none of its values. */
function validateChange({ name, value }: LiveChange, parameters: StyliseParameters): void {
  const row = Object.hasOwn(styliseTable, name) ? styliseTable[name as keyof typeof styliseTable] : undefined;
  if (!row || !('live' in row)) throw new AppError('change.not-live', { name, live: liveNames().join(', ') });
  if (!schemaOf(row).safeParse(value).success) {
    throw new AppError('option.invalid', { option: name, value: JSON.stringify(value), ...expectation(row) });
  }
  if (row.kind === 'weights') {
    const known = Object.keys(parameters[name as 'styleLayers' | 'contentLayers']);
    const unknown = Object.keys(value as object).find((layer) => !known.includes(layer));
    if (unknown !== undefined) {
      throw new AppError('change.layer-not-computed', { layer: unknown, layers: known.join(', ') });
    }
    checkSomeLayerCounts(withChange(parameters, { name, value }));
  }
}

function liveNames(): string[] {
  return Object.entries(styliseTable)
    .filter(([, row]) => 'live' in row)
    .map(([name]) => name);
}

/** Whether the optimiser's objective is another one after a change of this name. */
function changesObjective(name: string): boolean {
  return name !== 'iterations' && name !== 'keepColours';
}

/** One change a parameter: a slider that is dragged during a long iteration says many, and only their sum counts. */
function coalesced(changes: readonly LiveChange[]): LiveChange[] {
  const byName = new Map<string, LiveChange>();
  for (const change of changes) {
    const before = byName.get(change.name);
    byName.set(change.name, before ? mergedChange(before, change) : change);
  }
  return [...byName.values()];
}
