/** @file The bridge from Instant to Paint: the picture of a trained style becomes the start of a painting, with the same painting as its model. */
import type { PictureInfo } from '../../shared/contract-shapes.ts';
import { shortName } from '../../shared/file-name.ts';
import { withPaintingAtHand } from './at-hand.ts';
import { busily, type StudioContext } from './context.ts';
import type { Editor } from './document.ts';
import type { Importing } from './importing.ts';
import { wanted } from './instant-painter.ts';
import { refined, withPainting } from './looks.ts';
import type { Notices } from './notices.ts';
import { say } from './words.ts';

export interface Refining {
  /** Goes on in Paint from the picture that is on the canvas. */
  refine(): Promise<void>;
  choosePaint(): Promise<void>;
}

/** Names what is one step: the other way to paint, and the painting that it begins with. */
const choosing = 'choose paint';

export function createRefining(
  context: StudioContext,
  notices: Notices,
  editor: Editor,
  importing: Importing,
): Refining {
  const { store, client, services } = context;

  async function paintingOfStyle(): Promise<PictureInfo | undefined> {
    const { work, styles } = store.getState();
    const style = styles.find(({ name }) => name === work?.look.instant.style);
    return style?.builtIn ? importing.builtInPainting(style) : undefined;
  }

  return {
    async refine() {
      const { instant, work } = store.getState();
      const question = wanted(store.getState());
      if (!instant || !question || !work || instant.photo !== work.photo?.id) return;
      await busily(context, say('busy.refining'), async () => {
        // What is on the canvas may be a preview; it is painted on as large as this.
        const side = work.look.paint.parameters.size;
        const { seconds: _, ...pixels } = await client.call('instant', { ...question, side, slot: 'refine' });
        const png = await services.encodePng(pixels);
        const name = shortName(`${work.title || 'picture'}-start.png`);
        const imported = await client.call('bring', { name, bytes: png });
        const painting = await paintingOfStyle();
        if (!('picture' in imported)) return;
        const start = imported.picture.id;
        // It stays where it is, and is what is painted on.
        store.setState({ startPicture: { id: start, pixels } });
        editor.change((document) => {
          const chosen = painting ? [painting.id] : document.look.paint.paintings.map(({ picture }) => picture);
          const there = painting ? withPaintingAtHand(document, painting) : document;
          return { ...there, look: refined(there.look, start, chosen) };
        });
        if (!painting && work.look.paint.paintings.length === 0) notices.tell(say('refine.needsPainting'));
      }).catch(notices.failAsked);
    },
    async choosePaint() {
      const { work } = store.getState();
      if (!work) return;
      // At once; a painting that has to come from the program first follows, in the same step.
      editor.changeLook((look) => ({ ...look, way: 'paint' }), choosing);
      const needsPainting = work.look.paint.paintings.length === 0;
      const known = needsPainting ? (work.paintings[0] ?? (await paintingOfStyle())) : undefined;
      editor.change((document) => {
        const { way, paint } = document.look;
        // Meanwhile a person may have changed their mind.
        if (!known || document.work !== work.id || way !== 'paint' || paint.paintings.length > 0) return document;
        const there = withPaintingAtHand(document, known);
        return { ...there, look: withPainting(there.look, known.id) };
      }, choosing);
      editor.endGesture();
    },
  };
}
