/** @file A window over a host in memory, for one state of the catalogue. */
import { createMemoryHost, type MemoryHost } from '../../shared/testing/memory-host/memory-host.ts';
import { browserServices } from '../client/browser-services.ts';
import { createClient } from '../client/client.ts';
import { realClock } from '../studio/context.ts';
import { createStudio, type Studio } from '../studio/studio.ts';

export interface Stage {
  readonly studio: Studio;
  readonly host: MemoryHost & {
    /** From now on no window connects. */
    refuse(): void;
  };
  /** The work that is open. */
  work(): string;
  /** Resolves when all that was asked is answered, and what rests for a moment before it is asked as well. */
  settled(): Promise<void>;
}

/** Brings a fresh window into a state. */
export type Enter = (stage: Stage) => void | Promise<void>;

/** Longer than a slider rests before its question is asked. */
const restMilliseconds = 250;
const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

export function openStage(): Stage {
  const host = createMemoryHost();
  let isRefusing = false;
  const client = createClient({
    async connect() {
      if (isRefusing) throw new Error('no host');
      return await host.connect();
    },
    wait,
  });
  const services = {
    ...browserServices(client),
    fetchAsset: async () => new Uint8Array(1),
    glance: async () => undefined,
  };
  const studio = createStudio({ client, services, clock: realClock });
  return {
    studio,
    host: {
      ...host,
      refuse() {
        isRefusing = true;
      },
    },
    work: () => studio.store.getState().work!.id,
    settled: () => wait(restMilliseconds),
  };
}
