/** @file What a work needs and is not here: found again by its person, or stood in for by what is nearest. */
import type { StyleSummary } from '../../shared/contract-shapes.ts';
import { forOtherPhoto } from '../../shared/other-photo.ts';
import { callError } from '../client/call-error.ts';
import { busily, type StudioContext } from './context.ts';
import type { Editor } from './document.ts';
import type { Importing } from './importing.ts';
import { withStyle } from './looks.ts';
import type { Notices } from './notices.ts';
import { missingPhoto } from './selectors.ts';
import { say } from './words.ts';
import type { Works } from './works.ts';

export interface Locating {
  /** Asks for the file of the photograph that is gone; of another picture it asks whether that is meant. */
  photo(): Promise<void>;
  /** Asks for the file of the style that is gone. */
  style(): Promise<void>;
  /** Another one in its place, as a step. */
  useInstead(style: StyleSummary): void;
}

interface LocatingNeeds {
  readonly notices: Notices;
  readonly editor: Editor;
  readonly works: Works;
  readonly importing: Importing;
}

export function createLocating(context: StudioContext, needs: LocatingNeeds): Locating {
  const { store, client, services } = context;
  const { notices, editor, works, importing } = needs;
  return {
    async photo() {
      const missing = missingPhoto(store.getState())?.picture;
      const work = store.getState().work?.id;
      const file = (await services.pickFiles())[0];
      if (!file || missing === undefined) return;
      if ('problem' in file) return notices.failAsked(file.problem);
      try {
        const found = await busily(context, say('busy.importing'), () =>
          client.call('bring', { ...file, plain: true }),
        );
        if (!('picture' in found)) return notices.failAsked({ code: 'bring.unknown', values: { file: file.name } });
        const { picture } = found;
        if (picture.id === missing) {
          works.reload();
          return notices.tell(say('locate.found', { name: picture.name }));
        }
        const perform = () => {
          if (store.getState().work?.id !== work) return;
          editor.change((document) => ({ ...document, photo: picture, look: forOtherPhoto(document.look) }));
        };
        notices.tell(say('locate.other', { name: picture.name }), { label: say('locate.useOther'), perform });
      } catch (thrown) {
        notices.failAsked(callError(thrown));
      }
    },
    style: () => importing.pick(),
    useInstead(style) {
      editor.changeLook((look) => withStyle(look, style, undefined));
    },
  };
}
