/**
 * @file Makes ahead what a run will need, so that its first picture comes at once: the child with its engine and the loss
 * network when a picture comes in, what its photograph decides when a work has been left alone for a moment, the rest when it
 * is to be painted like a painting. It is some hundred megabytes of memory, so after some idle minutes the child ends; whoever
 * comes back finds it made anew. When there may be any of it, the queue's table says (queue/precedence.ts).
 */
import type { Work } from '../../../shared/contract-shapes.ts';
import type { Provider } from '../../../shared/devices.ts';
import type { PrepareRequest } from '../../../shared/jobs/stylise.ts';
import { styliseParameters } from '../../../shared/parameters/stylise.ts';
import { matchingOf } from '../../../shared/recipe.ts';
import { picturePath } from '../../library/pictures.ts';
import { type Clock, realClock } from '../queue/clock.ts';
import { networkFile } from '../source-files.ts';

export interface WarmUp {
  /** A picture came in, which may be painted, or painted like. */
  picture(): void;
  /** The work is seen, and is as it is now. */
  work(work: Work): void;
  dispose(): void;
}

export interface WarmUpOptions {
  readonly prepare: (request: PrepareRequest, device: Provider) => Promise<void>;
  readonly device: () => Promise<Provider>;
  /** Lets go of what was prepared. */
  readonly rest: () => Promise<void>;
  readonly clock?: Clock;
  /** Where not, what is ordered has the child for itself, and takes what was made. */
  readonly mayPrepare: () => boolean;
}

/** How long nothing must happen before what was prepared is released. */
const idleMilliseconds = 5 * 60_000;
/**
 * How long a work must be left alone before something is made ready for a painting that it does not have yet: until then the
 * styles of the shelf are painted on a new photograph, and sliders moved.
 */
const quietMilliseconds = 3000;

export function warmUp({ prepare, device, mayPrepare, rest, clock = realClock }: WarmUpOptions): WarmUp {
  let next: (() => Promise<PrepareRequest>) | undefined;
  let isGoing = false;
  let isClosed = false;
  let done = '';
  let callOffIdle = () => {};
  let callOffQuiet = () => {};

  function restLater(): void {
    callOffIdle();
    if (isClosed) return;
    callOffIdle = clock.after(idleMilliseconds, () => {
      if (!mayPrepare() || isGoing) return restLater();
      done = '';
      // A child that does not end holds memory, no more.
      rest().catch(() => {});
    });
  }

  async function goOn(): Promise<void> {
    if (isGoing || !next) return;
    isGoing = true;
    const requestOf = next;
    next = undefined;
    try {
      const [request, chosen] = await Promise.all([requestOf(), device()]);
      const name = JSON.stringify([request, chosen]);
      if (name !== done && mayPrepare() && !isClosed) {
        done = name;
        await prepare(request, chosen);
      }
    } catch {
      // The run says what is wrong.
    }
    isGoing = false;
    void goOn();
  }

  function ask(requestOf: () => Promise<PrepareRequest>): void {
    if (isClosed) return;
    restLater();
    // The run takes what was made.
    if (!mayPrepare()) done = '';
    else next = requestOf;
    void goOn();
  }

  /** Also behind a run, whose end nobody tells here. */
  function onceQuiet(action: () => void): void {
    callOffQuiet = clock.after(quietMilliseconds, () => {
      if (mayPrepare()) return action();
      // The run takes what was made.
      done = '';
      onceQuiet(action);
    });
  }

  return {
    picture() {
      restLater();
      if (done !== '' || next || isGoing) return;
      ask(async () => {
        const parameters = styliseParameters({});
        return { paintings: [], parameters, network: await networkFile(parameters.network) };
      });
    },
    work({ photo, look: { way, paint } }) {
      callOffQuiet();
      if (!photo || isClosed) return;
      if (way === 'paint' && paint.paintings.length > 0) return ask(() => requestOf(photo.id, paint));
      const { start, ...withoutPainting } = { ...paint, paintings: [] };
      onceQuiet(() => ask(() => requestOf(photo.id, withoutPainting)));
    },
    dispose() {
      isClosed = true;
      callOffIdle();
      callOffQuiet();
    },
  };
}

async function requestOf(
  photo: string,
  { paintings, parts, regions, start, parameters }: Work['look']['paint'],
): Promise<PrepareRequest> {
  const source = (id: string) => ({ path: picturePath(id), sha256: id });
  return {
    photo: source(photo),
    paintings: paintings.map(({ picture, weight }) => ({
      ...source(picture),
      ...(parts?.[picture] && { part: parts[picture] }),
      ...(regions?.[picture] && { region: source(regions[picture].picture) }),
      weight,
    })),
    ...(start !== undefined && parameters.start === 'picture' && { start: source(start) }),
    network: await networkFile(parameters.network),
    parameters,
    ...matchingOf(parameters),
  };
}
