/** @file Opening, making, renaming, duplicating and deleting works, and the pictures that stand for them. */
import type { Work, WorkSummary } from '../../shared/contract-shapes.ts';
import { forOtherPhoto } from '../../shared/other-photo.ts';
import { type CallError, callError, connectionLost } from '../client/call-error.ts';
import { showArriving } from './arriving.ts';
import type { StudioContext } from './context.ts';
import { busily, watch } from './context.ts';
import { type Document, documentOf, type Editor } from './document.ts';
import { defaultLook } from './looks.ts';
import type { Notices } from './notices.ts';
import type { Saver } from './saver.ts';
import { thumbnailName } from './selectors.ts';
import { stylesAtHand } from './shelf-view.ts';
import type { StudioState } from './state.ts';
import { say } from './words.ts';

export interface Works {
  open(id: string): Promise<void>;
  /** What is open at the beginning: the last work, or the sample photograph, painted. */
  openFirst(): Promise<void>;
  /** A new work of a photograph, with the settings and paintings of the open one unless said; undo goes back to that. */
  create(photo: string, begin?: Pick<Document, 'look' | 'paintings'>): Promise<void>;
  /** A work that the host made, such as from a recipe. */
  show(work: Work, from?: Document): void;
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

const photoSide = 2048;
const thumbnailSide = 224;
const sample = { path: 'samples/dogs-at-the-window.jpg', name: 'Dogs at the window.jpg' };

export interface WorksNeeds {
  readonly notices: Notices;
  readonly saver: Saver;
  readonly editor: () => Editor;
  readonly opened: () => void;
}

export function createWorks(context: StudioContext, { notices, saver, editor, opened }: WorksNeeds): Works {
  const { store, client, services } = context;
  const asked = new Set<string>();
  const removing = new Set<string>();
  /** The work that was open until it was thrown away, here or elsewhere: taken back, it is open again. */
  let left: string | undefined;

  function show(work: Work, from?: Document, page: StudioState['page'] = 'work'): void {
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
      ...(former?.photo?.id !== work.photo?.id && { camera: { kind: 'fit' } as const }),
      // What was painted of another photograph must not flash up.
      ...(instant && instant.photo !== work.photo?.id && { instant: undefined }),
    });
    editor().opened(work, from);
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
      show({ ...made, paintings: [...paintings] }, documentOf(work));
    } else show(made, work && documentOf(work));
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
    if (!work) show(first, undefined, page);
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
    if (left === id && !store.getState().work) show(work, undefined, store.getState().page);
  }

  function tellDeleted(title: string, undo: () => void): void {
    notices.tell(say('works.deleted', { title: title || say('work.untitled') }), { label: say('undo'), perform: undo });
  }

  async function restore(id: string): Promise<void> {
    await client.call('restoreWork', { id });
  }

  const works: Works = {
    open: (id) => open(id).catch(notices.fail),
    openFirst: () => openFirst().catch(notices.fail),
    create: (photo, begin) => create(photo, begin).catch(notices.failAsked),
    show,
    async rename(id, title) {
      const { work } = store.getState();
      if (work?.id === id) store.setState({ work: { ...work, title } });
      store.setState(({ works: all }) => ({ works: all.map((each) => (each.id === id ? { ...each, title } : each)) }));
      await client.call('changeWork', { id, title }).catch(notices.failAsked);
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
      removing.add(id);
      try {
        await client.call('deleteWork', { id });
        if (store.getState().work?.id === id) leave(id);
        tellDeleted(title, () => void works.restore(id));
      } catch (thrown) {
        notices.failAsked(thrown);
      } finally {
        removing.delete(id);
      }
    },
    restore: (id) => restore(id).catch(notices.failAsked),
    note(all) {
      store.setState({ works: all });
      const { work } = store.getState();
      const isHere = (id: string) => all.some((each) => each.id === id && each.deleted === undefined);
      if (!work && left !== undefined && isHere(left)) void openAgain(left).catch(notices.fail);
      if (!work || isHere(work.id) || removing.has(work.id)) return;
      leave(work.id);
      const isInBin = all.some(({ id }) => id === work.id);
      if (isInBin) tellDeleted(work.title, () => void works.restore(work.id));
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
