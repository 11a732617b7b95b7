/** @file A studio for tests: a host in memory, time that passes when told, files that are picked and saved in memory. */
import { createMemoryHost, type MemoryHost } from '../../../shared/testing/memory-host/memory-host.ts';
import { createClient } from '../../client/client.ts';
import type { Folder, Glance, NamedBytes, Video, VideoFrame } from '../../client/services.ts';
import type { StudioState } from '../state.ts';
import { createStudio, type Studio } from '../studio.ts';

export interface FilmInMemory extends Omit<Video, 'frames'> {
  readonly frames: VideoFrame[];
}

export interface TestStudio {
  readonly studio: Studio;
  readonly host: MemoryHost;
  readonly saved: NamedBytes[];
  readonly films: FilmInMemory[];
  /** Texts. */
  readonly copied: string[];
  /** Prints that were shown in their folders, by id. */
  readonly revealed: string[];
  state(): StudioState;
  /** Lets answers arrive, then lets so much time pass. */
  pass(milliseconds?: number): Promise<void>;
  /** What the browser sees of the pictures that are brought in, from now on. */
  glanceAt(seen: Promise<Glance | undefined>): void;
  /** The next pick gives these. */
  pickNext(...names: string[]): void;
  /** The next pick of a folder gives that one. */
  pickFolderNext(folder: Folder | undefined): void;
}

/** `assets`: whether what comes with the program can be had; `isDesktop`: the shell asks where files go, and shows them there. */
export async function openTestStudio({ assets = true, isDesktop = false } = {}): Promise<TestStudio> {
  const host = createMemoryHost();
  const saved: NamedBytes[] = [];
  const films: FilmInMemory[] = [];
  const copied: string[] = [];
  const revealed: string[] = [];
  const timers = new Set<{ due: number; perform(): void }>();
  let now = 0;
  let picked: NamedBytes[] = [];
  let folder: Folder | undefined;
  let seen: Promise<Glance | undefined> = Promise.resolve(undefined);
  const studio = createStudio({
    client: createClient({ connect: host.connect, wait: () => settle() }),
    services: {
      pickFiles: async () => picked,
      pickFolder: async () => folder,
      savesUnasked: !isDesktop,
      ...(isDesktop && { showPrint: (id: string) => void revealed.push(id) }),
      async saveFile(file) {
        saved.push(file);
        return file.name;
      },
      savePrint: async ({ name }) => name,
      copyText: async (text) => void copied.push(text),
      copyPicture: async (png) => void (await png),
      async fetchAsset(path) {
        if (!assets) throw new TypeError(`${path}: 404`);
        return new Uint8Array(1);
      },
      glance: () => seen,
      encodePng: async () => new Uint8Array(1),
      async encodeVideo({ frames, ...video }) {
        const film: FilmInMemory = { ...video, frames: [] };
        for await (const frame of frames) film.frames.push(frame);
        films.push(film);
        return { bytes: new Uint8Array(1), ending: '.webm' };
      },
    },
    clock: {
      now: () => now,
      after(milliseconds, perform) {
        const timer = { due: now + milliseconds, perform };
        timers.add(timer);
        return () => timers.delete(timer);
      },
    },
  });
  // A window of 1000 × 800, so that there is something to paint for.
  studio.store.setState({ viewport: { width: 1000, height: 800, ratio: 1 } });

  async function pass(milliseconds = 0): Promise<void> {
    await settle();
    now += milliseconds;
    const due = [...timers].filter((timer) => timer.due <= now).sort((a, b) => a.due - b.due);
    for (const timer of due) {
      timers.delete(timer);
      timer.perform();
    }
    await settle();
  }

  await pass();
  return {
    studio,
    host,
    saved,
    films,
    copied,
    revealed,
    state: () => studio.store.getState(),
    pass,
    glanceAt(next) {
      seen = next;
    },
    pickNext(...names) {
      picked = names.map((name) => ({ name, bytes: new Uint8Array(1) }));
    },
    pickFolderNext(next) {
      folder = next;
    },
  };
}

/** What the host was asked by that call. */
export const asked = ({ host }: TestStudio, call: string) => host.asked.filter((each) => each.call === call);

/** Answers in memory need a handful of turns; a turn of the event loop lets all of them happen. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 12; turn++) await new Promise<void>((resolve) => setTimeout(resolve, 0));
}
