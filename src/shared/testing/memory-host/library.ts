/** @file The library of a host in memory: pictures, works and their finished pictures, settings. */
import type { Look, PictureInfo, RunState, Settings, Work, WorkSummary } from '../../contract-shapes.ts';
import { fitWithin } from '../../geometry.ts';
import { withMask } from '../../mask.ts';
import { forOtherPhoto } from '../../other-photo.ts';
import { paintedWith, shownLast } from '../../painted-with.ts';
import { applyParameters } from '../../parameters/apply.ts';
import { styliseParameters } from '../../parameters/stylise.ts';
import { textOfPart } from '../../part.ts';
import { isCalledRaw } from '../../picture-format.ts';
import { type Answers, fault, type Tell } from './answers.ts';
import { type MemoryCollectionCall, memoryCollection } from './collection.ts';
import { drawn, drawnStyles, hashOf, onPaper, stemOf } from './drawn.ts';

type LibraryCall =
  | (
      | 'changeSettings'
      | 'diagnostics'
      | 'reportMistake'
      | 'storage'
      | 'freeSpace'
      | 'bring'
      | 'view'
      | 'findRegion'
      | 'createWork'
      | 'openWork'
      | 'changeWork'
    )
  | ('duplicateWork' | 'deleteWork' | 'restoreWork' | 'thumbnail' | 'instant' | 'snapshot' | 'starSnapshot')
  | ('result' | 'exportPicture' | 'cancelExport' | 'exportWork')
  | MemoryCollectionCall;

/** One of each kind: a short one, and one with a stack. */
const diagnosticRows = [
  { name: 'version', value: '0.0.0' },
  {
    name: 'error',
    value: '2026-01-01T00:00:00.000Z error work:jobs failed code=engine.failed\n    at run (src/main/a.ts:1:2)',
  },
] as const;

export type MemoryLibrary = ReturnType<typeof memoryLibrary>;

export function memoryLibrary(tell: Tell) {
  const works = new Map<string, Work>();
  const deleted = new Map<string, number>();
  const thumbnailsMade = new Map<string, number>();
  const pictures = new Map<string, PictureInfo>();
  let settings: Settings = { theme: 'system', surround: 'grey', singleKeys: true, marking: true, hintsSeen: [] };
  let clock = 1_700_000_000_000;
  let made = 0;

  const collection = memoryCollection(
    tell,
    () => ++clock,
    (id) => known(id),
  );
  const known = (id: string) => pictures.get(id) ?? { id, name: 'unknown.png', width: 640, height: 480 };

  function summaries(): WorkSummary[] {
    return [...works.values()].map(({ id, title, changed }) => {
      const since = deleted.get(id);
      return {
        id,
        title,
        changed,
        thumbnailMade: thumbnailsMade.get(id) ?? changed,
        ...(since !== undefined && { deleted: since }),
      };
    });
  }
  function workOf(id: string): Work {
    const work = works.get(id);
    if (!work) throw fault('work.unknown');
    return work;
  }
  function put(work: Work): void {
    collection.workChanged(works.get(work.id), work);
    works.set(work.id, work);
    tell('works', summaries());
  }
  function newWork(parts: Partial<Work>): Work {
    const id = `work-${++made}`;
    const look: Look = {
      way: 'instant',
      instant: { parameters: applyParameters({}) },
      paint: { paintings: [], parameters: styliseParameters({}) },
    };
    const begun = { schema: 1, id, title: '', created: ++clock, changed: clock, look } as const;
    put({ ...begun, paintings: [], timeline: [], results: [], ...parts });
    return workOf(id);
  }
  function forgetState({ continues: _, ...work }: Work): void {
    works.set(work.id, work);
    tell('work', work);
  }
  function deleteWork(id: string): void {
    workOf(id);
    deleted.set(id, ++clock);
    tell('works', summaries());
  }
  function restoreWork(id: string): void {
    workOf(id);
    deleted.delete(id);
    tell('works', summaries());
  }

  const answers: Answers<LibraryCall> = {
    ...collection.answers,
    changeCollected: (change) => {
      collection.answers.changeCollected(change);
      const named = collection.now().paintings.find(({ id }) => change.kind === 'painting' && id === change.id);
      if (!named || change.title === undefined) return {};
      const rename = (picture: PictureInfo) => (picture.id === named.id ? { ...picture, name: named.name } : picture);
      pictures.set(named.id, rename(known(named.id)));
      for (const work of works.values()) works.set(work.id, { ...work, paintings: work.paintings.map(rename) });
      return {};
    },
    changeSettings: (change) => {
      settings = { ...settings, ...change } as Settings;
      return settings;
    },
    diagnostics: () => ({ rows: diagnosticRows }),
    reportMistake: () => ({}),
    storage: () => ({
      total: 3_400_000_000,
      timelines: 120_000_000,
      timelineWorks: 4,
      states: 460_000_000,
      stateWorks: 3,
      reconstructions: 24_000_000,
      reconstructionPairs: 2,
      bin: 900_000,
      binWorks: 1,
      prints: 0,
    }),
    freeSpace: ({ what }) => {
      if (what === 'states') for (const work of [...works.values()]) forgetState(work);
      return { bytes: 120_000_000 };
    },
    bring: ({ name }) => {
      if (name.startsWith('broken')) throw fault('bring.unknown', { file: name });
      if (name.endsWith('.json')) return { kind: 'preset', preset: collection.bring(stemOf(stemOf(name))) };
      if (name.endsWith('.onnx')) {
        const known = drawnStyles.find((style) => style.name === stemOf(name));
        const style = known ?? { ...drawnStyles[0]!, name: stemOf(name), title: stemOf(name) };
        return { kind: 'style', style, isKnown: known !== undefined };
      }
      if (name.endsWith('.impasto')) return { kind: 'work', work: newWork({ title: stemOf(name) }) };
      const picture = { id: hashOf(name), name, width: 1600, height: 1200 };
      pictures.set(picture.id, picture);
      return { kind: 'picture', picture, ...(isCalledRaw(name) && { isRaw: true as const }) };
    },
    view: ({ picture, part, side }) => {
      const seen = drawn(side, part ? `${picture} ${textOfPart(part)}` : picture);
      return !part && /paper/i.test(known(picture).name) ? onPaper(seen) : seen;
    },
    findRegion: ({ photo, region }) => {
      if (region === 'sky') throw fault('region.no-sky');
      return { picture: hashOf(`${region} of ${photo}`) };
    },
    createWork: ({ photo, look }) =>
      newWork({
        title: photo ? stemOf(known(photo).name) : '',
        ...(photo && { photo: known(photo) }),
        ...(look && { look, paintings: look.paint.paintings.map(({ picture }) => known(picture)) }),
      }),
    openWork: ({ id }) => {
      if (deleted.has(id)) throw fault('work.in-bin', { title: workOf(id).title });
      return workOf(id);
    },
    changeWork: ({ id, title, photo, paintings, look, mask, result }) => {
      const before = workOf(id);
      const isSamePhoto = photo === undefined || photo === before.photo?.id;
      const changed = {
        ...withMask(before, isSamePhoto, mask),
        changed: ++clock,
        ...(title !== undefined && { title }),
        ...(photo && { photo: known(photo) }),
        ...(paintings && { paintings: paintings.map(known) }),
        look: look ?? (isSamePhoto ? before.look : forOtherPhoto(before.look)),
      };
      put({ ...changed, results: shownLast(changed, result) });
      return {};
    },
    duplicateWork: ({ id }) => {
      const { continues: _, ...original } = workOf(id);
      const copy = { ...original, id: `work-${++made}` };
      put(copy);
      return copy;
    },
    deleteWork: ({ id }) => {
      deleteWork(id);
      return {};
    },
    restoreWork: ({ id }) => {
      restoreWork(id);
      return {};
    },
    thumbnail: ({ id }) => drawn(224, id),
    instant: ({ photo, style, second, parameters, side, region, draft }) => {
      const whole = fitWithin(known(photo).width, known(photo).height, side);
      const { width, height } = region ?? whole;
      const painted = drawn(width, `${photo} ${style}${second ? ` ${second.style}` : ''}`, parameters.strength, height);
      if (!region) return { ...painted, seconds: 0.1, ...(draft && { isDraft: true }) };
      return { ...painted, seconds: 0.1, whole, before: drawn(width, photo, 1, height).data };
    },
    snapshot: ({ work, snapshot }) => drawn(512, `${work} ${snapshot}`),
    starSnapshot: () => ({}),
    result: ({ work, result, side }) => {
      if (workOf(work).results.length === 0) throw fault('work.no-result');
      return drawn(Math.min(side, 1600), `${work} ${result}`);
    },
    exportWork: ({ work }) => ({ name: `${workOf(work).title}.impasto`, bytes: new Uint8Array(8), leftOut: 0 }),
    cancelExport: () => ({}),
    exportPicture: ({ work, format }) => {
      const { title, look, paintings } = workOf(work);
      const like = look.way === 'paint' ? paintings.map(({ name }) => stemOf(name)) : [look.instant.style ?? ''];
      return { name: `${[title, ...like].join('_')}.${format === 'png' ? 'png' : 'jpg'}`, bytes: new Uint8Array(8) };
    },
  };

  return {
    works,
    answers,
    known,
    workOf,
    put,
    summaries,
    settings: () => settings,
    collection: collection.now,
    /** Makes the small picture of a work again, a moment after the work has changed. */
    makeThumbnail(id: string): void {
      thumbnailsMade.set(id, ++clock);
      tell('works', summaries());
    },
    /** Of a run that is done; gives its id. Live changes are in the look already. */
    keepResult({ work: id, iteration }: RunState): string {
      const { photo, look, results } = workOf(id);
      // Each run paints another picture.
      const name = `${paintedWith(photo!.id, look.paint)} ${++made}`;
      const result = { id: hashOf(name), photo: photo!.id, paint: look.paint, iteration };
      const all = [...results, result];
      works.set(id, { ...workOf(id), results: all });
      tell('results', { work: id, results: all });
      return result.id;
    },
  };
}
