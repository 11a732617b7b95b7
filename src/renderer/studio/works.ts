/** @file Opening, making, renaming, duplicating and deleting works, and the pictures that stand for them. */
import type { Work, WorkSummary } from '../../shared/contract-shapes.ts';
import { forOtherPhoto } from '../../shared/other-photo.ts';
import { type CallError, callError, connectionLost } from '../client/call-error.ts';
import { showArriving } from './arriving.ts';
import type { StudioContext } from './context.ts';
import { busily, watch } from './context.ts';
import { type Deeds, deletion, noDeeds, renaming } from './deeds.ts';
import type { Document, Editor } from './document.ts';
import { defaultLook } from './looks.ts';
import { attempt, type Notices } from './notices.ts';
import type { Saver } from './saver.ts';
import { thumbnailName } from './selectors.ts';
import { stylesAtHand } from './shelf-view.ts';
import type { StudioState } from './state.ts';
import { say } from './words.ts';

export interface Works {
  open(id: string): Promise<void>;
  /** What is open at the beginning: the last work, or the sample photograph, painted. */
  openFirst(): Promise<void>;
  /** A new work of a photograph, with the settings and paintings of the open one unless said. */
  create(photo: string, begin?: Pick<Document, 'look' | 'paintings'>): Promise<void>;
  /** Shows a work that the host made, such as from a recipe. */
  showMade(made: Work): void;
  rename(id: string, title: string): Promise<void>;
  duplicate(id: string): Promise<void>;
  /** To be opened elsewhere; the pictures of the way only with `timeline`. */
  saveFile(id: string, timeline: boolean): Promise<void>;
  remove(id: string): Promise<void>;
  /** Takes it back out of the bin. */
  restore(id: string): Promise<void>;
  /** All works as the host has them now: another window may have thrown the open one away. */
  note(all: readonly WorkSummary[]): void;
  /** Asks once more for what could not be had of the open work. */
  reload(): void;
  startPage(): void;
  /** Fetches what stands for the works, or for those in the bin, where it is missing or old. */
  loadThumbnails(which?: 'works' | 'bin'): Promise<void>;
}

const aboutOf = (id: string) => `work ${id}`;
const photoSide = 2048;
const thumbnailSide = 224;
const sample = { path: 'samples/dogs-at-the-window.jpg', name: 'Dogs at the window.jpg' };

export interface WorksNeeds {
  readonly notices: Notices;
  readonly saver: Saver;
  readonly deeds: Deeds;
  readonly editor: () => Editor;
  readonly opened: () => void;
}

export function createWorks(context: StudioContext, { notices, saver, deeds, editor, opened }: WorksNeeds): Works {
  const { store, client, services } = context;
  const asked = new Set<string>();
  const removing = new Set<string>();
  /** The work that was open until it was thrown away, here or elsewhere: taken back, it is open again. */
  let left: string | undefined;

  function show(work: Work, page: StudioState['page'] = 'work'): void {
    const { work: former, instant, photo, arriving } = store.getState();
    const same = former?.id === work.id;
    left = undefined;
    store.setState({
      work,
      page,
      preview: undefined,
      arriving: undefined,
      ...(arriving?.picture === work.photo?.id &&
        arriving &&
        photo?.id !== work.photo?.id && { photo: { id: work.photo!.id, pixels: arriving.pixels, isStandIn: true } }),
      ...(!same && { lookBack: undefined, frame: undefined, result: undefined }),
      ...(!same && former && { deeds: noDeeds }),
      ...(former?.photo?.id !== work.photo?.id && { camera: { kind: 'fit' } as const }),
      // What was painted of another photograph must not flash up.
      ...(instant && instant.photo !== work.photo?.id && { instant: undefined }),
    });
    editor().opened();
    // Also of the same work: what could not be had before may be there by now.
    void loadPhoto();
    void loadPictures();
    void client.call('changeSettings', { work: work.id }).catch(notices.fail);
    opened();
  }

  async function open(id: string): Promise<void> {
    await saver.flush();
    show(await client.call('openWork', { id }));
  }

  async function create(photo: string, begin?: Pick<Document, 'look' | 'paintings'>): Promise<void> {
    const { work } = store.getState();
    await saver.flush();
    const look = begin?.look ?? (work ? forOtherPhoto(work.look) : defaultLook(stylesAtHand(store.getState())));
    const made = await client.call('createWork', { photo, look });
    // Paintings that were brought in stay at hand.
    const paintings = begin?.paintings ?? work?.paintings ?? [];
    if (work && paintings.length > 0) {
      saver.save(made.id, { paintings: paintings.map(({ id }) => id) });
      showMade({ ...made, paintings: [...paintings] });
    } else showMade(made);
  }

  /** Right after it came, as after the wrong photograph, undo goes back to the work before; no step ever leads there. */
  function showMade(made: Work): void {
    const { work: former } = store.getState();
    show(made);
    if (!former) return;
    deeds.did({
      about: aboutOf(made.id),
      takenBack: say('deed.workBack', { title: former.title || say('work.untitled') }),
      undo: () =>
        attempt(notices, async () => {
          const isUntouched = isAsMade(made);
          await open(former.id);
          // Of one that is painted already nothing is thrown away.
          if (isUntouched) await client.call('deleteWork', { id: made.id });
        }),
      redo: () =>
        attempt(notices, async () => {
          const isInBin = store.getState().works.some(({ id, deleted }) => id === made.id && deleted !== undefined);
          if (isInBin) await client.call('restoreWork', { id: made.id });
          await open(made.id);
        }),
    });
  }

  function isAsMade(made: Work): boolean {
    const { work, runs } = store.getState();
    const { length } = made.results;
    return work?.id === made.id && !runs[made.id] && work.results.length === length;
  }

  async function openFirst(): Promise<void> {
    const { settings, works: all } = store.getState();
    const here = all.filter(({ deleted }) => deleted === undefined).sort((a, b) => b.changed - a.changed);
    const last = here.find(({ id }) => id === (left ?? settings.work)) ?? here[0];
    if (last) showFirst(await client.call('openWork', { id: last.id }));
    else await openSample();
  }

  /** Whoever was quicker, with a picture of their own or on the way to all works, stays there. */
  function showFirst(first: Work): void {
    const { work, page } = store.getState();
    if (!work) show(first, page);
  }

  /** Without the sample the canvas is empty, and says how to bring a picture. */
  async function openSample(): Promise<void> {
    const bytes = await services.fetchAsset(sample.path).catch(() => undefined);
    if (!bytes) return;
    await showArriving(context, bytes, async (arrivedAs) => {
      const imported = await client.call('bring', { name: sample.name, bytes });
      if (imported.kind !== 'picture') return;
      arrivedAs(imported.picture.id);
      showFirst(
        await client.call('createWork', {
          photo: imported.picture.id,
          look: defaultLook(stylesAtHand(store.getState())),
        }),
      );
    });
  }

  /** The photograph that is being asked for. */
  let askedPhoto: string | undefined;
  async function loadPhoto(): Promise<void> {
    const { photo: known, work } = store.getState();
    const photo = work?.photo;
    if (!photo || (known?.id === photo.id && !known.isStandIn) || askedPhoto === photo.id) return;
    askedPhoto = photo.id;
    const isOpen = () => store.getState().work?.photo?.id === photo.id;
    try {
      const pixels = await client.call('view', { picture: photo.id, side: photoSide });
      if (isOpen()) store.setState({ photo: { id: photo.id, pixels }, missing: undefined });
    } catch (thrown) {
      const error = callError(thrown);
      // The canvas says it, for as long as it is so; after a lost connection it is asked for again.
      if (isOpen() && error.code !== connectionLost.code) store.setState({ missing: { picture: photo.id, error } });
    } finally {
      if (askedPhoto === photo.id) askedPhoto = undefined;
    }
  }

  async function loadPictures(): Promise<void> {
    const { work, thumbnails } = store.getState();
    if (!work) return;
    const { parts } = work.look.paint;
    const wanted = [
      ...(work.photo ? [{ picture: work.photo.id, part: undefined }] : []),
      ...work.paintings.map(({ id }) => ({ picture: id, part: parts?.[id] })),
    ];
    for (const { picture, part } of wanted) {
      const name = thumbnailName(picture, part);
      if (thumbnails[name] || asked.has(name)) continue;
      asked.add(name);
      try {
        const pixels = await client.call('view', { picture, ...(part && { part }), side: thumbnailSide });
        store.setState((state) => ({ thumbnails: { ...state.thumbnails, [name]: pixels } }));
      } catch (thrown) {
        asked.delete(name);
        // Of the photograph the canvas says it.
        if (picture !== store.getState().work?.photo?.id) notices.fail(thrown);
      }
    }
  }

  watch(
    context,
    ({ work }) => work?.photo?.id,
    () => void loadPhoto(),
  );
  const pictured: ((work: Work) => unknown)[] = [
    ({ photo }) => photo,
    ({ paintings }) => paintings,
    ({ look }) => look.paint.parts,
  ];
  for (const of of pictured)
    watch(
      context,
      ({ work }) => work && of(work),
      () => void loadPictures(),
    );

  /** Nobody goes on painting in the bin: an empty canvas is what is left. */
  function leave(id: string): void {
    left = id;
    const { dialog } = store.getState();
    store.setState({
      work: undefined,
      lookBack: undefined,
      canUndo: false,
      canRedo: false,
      choosingPart: undefined,
      printing: undefined,
      dialog: dialog === 'print' ? undefined : dialog,
    });
  }

  /** Whoever took it back, in whichever window: it is on the canvas again where nothing else came in its place. */
  async function openAgain(id: string): Promise<void> {
    const work = await client.call('openWork', { id });
    if (left === id && !store.getState().work) show(work, store.getState().page);
  }

  /** Gives whether it came to pass. */
  async function setDeleted(id: string, isDeleted: boolean): Promise<boolean> {
    removing.add(id);
    try {
      await client.call(isDeleted ? 'deleteWork' : 'restoreWork', { id });
      if (isDeleted && store.getState().work?.id === id) leave(id);
      return true;
    } catch (thrown) {
      notices.failAsked(thrown);
      return false;
    } finally {
      removing.delete(id);
    }
  }

  async function setTitle(id: string, title: string): Promise<boolean> {
    const { work } = store.getState();
    if (work?.id === id) store.setState({ work: { ...work, title } });
    store.setState(({ works: all }) => ({ works: all.map((each) => (each.id === id ? { ...each, title } : each)) }));
    try {
      await client.call('changeWork', { id, title });
      return true;
    } catch (thrown) {
      notices.failAsked(thrown);
      return false;
    }
  }

  function didDelete(id: string, workTitle: string): void {
    const title = workTitle || say('work.untitled');
    const said = say('works.deleted', { title });
    deeds.did(deletion({ about: aboutOf(id), title, said, set: (isDeleted) => setDeleted(id, isDeleted) }));
  }

  const works: Works = {
    open: (id) => open(id).catch(notices.fail),
    openFirst: () => openFirst().catch(notices.fail),
    create: (photo, begin) => create(photo, begin).catch(notices.failAsked),
    showMade,
    async rename(id, title) {
      const { work, works: all } = store.getState();
      const from = all.find((each) => each.id === id)?.title ?? (work?.id === id ? work.title : undefined);
      if (!(await setTitle(id, title)) || from === undefined) return;
      deeds.did(renaming({ about: aboutOf(id), from, to: title, set: (wanted) => setTitle(id, wanted) }));
    },
    async duplicate(id) {
      try {
        await saver.flush();
        await client.call('duplicateWork', { id });
      } catch (thrown) {
        notices.failAsked(thrown);
      }
    },
    async saveFile(id, timeline) {
      try {
        await saver.flush();
        const save = async () => {
          const { leftOut, ...file } = await client.call('exportWork', { work: id, timeline });
          await services.saveFile(file);
          const { name } = file;
          return leftOut === 0
            ? say('works.savedFile', { name })
            : say('works.savedFilePart', { name, count: leftOut });
        };
        notices.tell(await busily(context, say('busy.saving'), save));
      } catch (thrown) {
        notices.failAsked(thrown);
      }
    },
    async remove(id) {
      const title = store.getState().works.find((each) => each.id === id)?.title ?? '';
      if (await setDeleted(id, true)) didDelete(id, title);
    },
    async restore(id) {
      if (await setDeleted(id, false)) deeds.forget(aboutOf(id));
    },
    note(all) {
      store.setState({ works: all });
      const { work } = store.getState();
      const isHere = (id: string) => all.some((each) => each.id === id && each.deleted === undefined);
      if (!work && left !== undefined && isHere(left)) void openAgain(left).catch(notices.fail);
      if (!work || isHere(work.id) || removing.has(work.id)) return;
      leave(work.id);
      const isInBin = all.some(({ id }) => id === work.id);
      if (isInBin) didDelete(work.id, work.title);
      else notices.fail({ code: 'work.unknown', values: {} } satisfies CallError);
    },
    reload() {
      store.setState({ missing: undefined });
      void loadPhoto();
      void loadPictures();
    },
    startPage() {
      void saver.flush();
      store.setState({ page: 'start', preview: undefined });
      void works.loadThumbnails();
    },
    async loadThumbnails(which = 'works') {
      for (const { id, thumbnailMade: made, deleted } of store.getState().works) {
        const known = store.getState().workThumbnails[id];
        const isWanted = (deleted !== undefined) === (which === 'bin');
        if (made === undefined || !isWanted || known?.made === made) continue;
        try {
          const pixels = await client.call('thumbnail', { id });
          store.setState(({ workThumbnails: all }) =>
            (all[id]?.made ?? 0) > made ? {} : { workThumbnails: { ...all, [id]: { made, pixels } } },
          );
        } catch (thrown) {
          // The page does without this picture; a work that cannot be opened says so when it is opened.
          if (callError(thrown).code === 'connection.lost') return;
        }
      }
    },
  };
  return works;
}
