/** @file The shelf of all works: choosing a painting of it, renaming, starring, deleting to the bin and taking back, saving a style as a file. */
import type { CollectedChange, ShelfOrder } from '../../shared/collection.ts';
import { withPaintingAtHand } from './at-hand.ts';
import { busily, type StudioContext } from './context.ts';
import { type Deeds, deletion, renaming } from './deeds.ts';
import type { Editor } from './document.ts';
import { togglePainting, withPainting } from './looks.ts';
import { attempt, type Notices } from './notices.ts';
import { orderShelf } from './shelf-order.ts';
import type { ShelfItem, ShelfPainting } from './shelf-view.ts';
import { say } from './words.ts';

/** What a deed that was done to it is about. */
export const aboutOf = (kind: CollectedChange['kind'], id: string) => `${kind} ${id}`;

export interface Collecting {
  /** Paints like this painting alone; one step. */
  paintLike(painting: ShelfPainting): void;
  /** Adds it to those that are mixed, or takes it out; one step. */
  mix(painting: ShelfPainting): void;
  rename(kind: 'painting' | 'style', item: ShelfItem, title: string): Promise<void>;
  favour(kind: 'painting' | 'style', item: ShelfItem, favourite: boolean): Promise<void>;
  /** Into the bin; undo takes it back. */
  remove(kind: 'painting' | 'style', item: ShelfItem): Promise<void>;
  restore(kind: CollectedChange['kind'], id: string): Promise<void>;
  exportStyle(name: string): Promise<void>;
  sort(order: ShelfOrder): void;
  search(text: string): void;
  showBin(show: boolean): void;
}

interface CollectingNeeds {
  readonly notices: Notices;
  readonly editor: Editor;
  readonly deeds: Deeds;
}

export function createCollecting(context: StudioContext, { notices, editor, deeds }: CollectingNeeds): Collecting {
  const { store, client, services } = context;

  const change = (wanted: CollectedChange) => attempt(notices, () => client.call('changeCollected', wanted));

  client.on('collection', (collection) => store.setState({ collection }));
  const ordering = orderShelf(context);

  const partOf = (id: string) => store.getState().collection.paintings.find((each) => each.id === id)?.part;
  const isUsed = (kind: 'painting' | 'style', id: string) => {
    const { look } = store.getState().work ?? {};
    if (kind === 'style') return look?.way === 'instant' && look.instant.style === id;
    return look?.paint.paintings.some(({ picture }) => picture === id) ?? false;
  };

  return {
    paintLike({ painting }) {
      editor.change((document) => {
        const there = withPaintingAtHand(document, painting, partOf(painting.id));
        return { ...there, look: withPainting(there.look, painting.id) };
      });
    },
    mix({ painting }) {
      editor.change((document) => {
        const there = withPaintingAtHand(document, painting, partOf(painting.id));
        return { ...there, look: togglePainting(there.look, painting.id) };
      });
    },
    async rename(kind, { id, title: from }, title) {
      const set = (wanted: string) => change({ kind, id, title: wanted });
      if (await set(title)) deeds.did(renaming({ about: aboutOf(kind, id), from, to: title, set }));
    },
    async favour(kind, { id }, favourite) {
      await change({ kind, id, favourite });
    },
    async remove(kind, { id, title }) {
      const set = (deleted: boolean) => change({ kind, id, deleted });
      if (!(await set(true))) return;
      const said = say(isUsed(kind, id) ? 'shelf.deletedUsed' : 'shelf.deleted', { title });
      deeds.did(deletion({ about: aboutOf(kind, id), title, said, set }));
    },
    async restore(kind, id) {
      if (await change({ kind, id, deleted: false })) deeds.forget(aboutOf(kind, id));
    },
    async exportStyle(style) {
      try {
        const files = await busily(context, say('busy.preparing'), async () => {
          const { files: all } = await client.call('exportStyle', { style });
          return all;
        });
        // The card without its model is of no use.
        const name = files[0] && (await services.saveFile(files[0]));
        if (name === undefined) return;
        // Where each is asked for, nobody wants to be asked for more than the card.
        const others = files.slice(1).filter((file) => services.savesUnasked || file.name.endsWith('.json'));
        for (const file of others) await services.saveFile(file);
        notices.tell(say('shelf.exported', { name }));
      } catch (thrown) {
        notices.failAsked(thrown);
      }
    },
    sort(shelfOrder) {
      ordering.renew();
      store.setState(({ settings }) => ({ settings: { ...settings, shelfOrder } }));
      void client.call('changeSettings', { shelfOrder }).catch(notices.fail);
    },
    search: (shelfSearch) => store.setState({ shelfSearch }),
    showBin: (shelfBin) => store.setState({ shelfBin }),
  };
}
