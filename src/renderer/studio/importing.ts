/** @file Getting pictures in: dropped, pasted or picked files, what they are and what they are for. */
import {
  type Imported,
  maxPaintings,
  type PictureInfo,
  type StyleSummary,
  type Work,
} from '../../shared/contract-shapes.ts';
import { styleWords } from '../../shared/language/language.ts';
import { type CallError, callError } from '../client/call-error.ts';
import type { NamedBytes, UnreadFile } from '../client/services.ts';
import { showArriving } from './arriving.ts';
import { withPaintingAtHand } from './at-hand.ts';
import { busily, type StudioContext } from './context.ts';
import type { Editor } from './document.ts';
import { withPainting, withPaintings, withStyle } from './looks.ts';
import type { Notices } from './notices.ts';
import type { Presets } from './presets.ts';
import { missingSecondStyle } from './second-style.ts';
import { missingPhoto } from './selectors.ts';
import type { Swapping } from './swapping.ts';
import { say, someOf, withoutEnding } from './words.ts';
import type { Works } from './works.ts';

/** `shelf`: a painting that nothing is painted like yet. */
export type Use = 'photo' | 'painting' | 'shelf';

const isPainting = (use: Use | undefined) => use === 'painting' || use === 'shelf';

export interface Importing {
  /** Without a use, a person is asked where there is a choice. */
  importFiles(files: readonly (NamedBytes | UnreadFile)[], use?: Use): Promise<void>;
  pick(use?: Use): Promise<void>;
  /** Answers the question that is open. */
  answer(use: Use | undefined): Promise<void>;
  /** A painting that comes with the program, as one to paint like. */
  builtInPainting(style: StyleSummary): Promise<PictureInfo | undefined>;
}

export interface ImportingNeeds {
  readonly notices: Notices;
  readonly editor: Editor;
  readonly works: Works;
  readonly swapping: Swapping;
  readonly presets: Pick<Presets, 'imported'>;
}

/** More than a person reads. */
const maxSentences = 3;
const ofFile = /^(picture|bring|memory|model|style|preset)\.|^studio\.too-large$/;
const isOfFile = ({ code }: CallError) => ofFile.test(code);

/** What was exported with a style comes with it, where its card is among the files. */
function withFilesBeside(files: readonly NamedBytes[]): (NamedBytes & { readonly beside?: NamedBytes[] })[] {
  const names = new Set(files.map(({ name }) => name));
  const models = files.filter(({ name }) => /\.onnx$/i.test(name) && names.has(name.replace(/onnx$/i, 'json')));
  const belongsTo = (model: NamedBytes, { name }: NamedBytes) =>
    name !== model.name && name.startsWith(model.name.replace(/onnx$/i, ''));
  const alone = files.filter((file) => !models.some((model) => belongsTo(model, file)));
  return alone.map((file) => {
    const beside = models.includes(file) ? files.filter((other) => belongsTo(file, other)).slice(0, 8) : [];
    return beside.length > 0 ? { ...file, beside } : file;
  });
}

export function createImporting(
  context: StudioContext,
  { notices, editor, works, swapping, presets }: ImportingNeeds,
): Importing {
  const { store, client, services } = context;

  async function keep(files: readonly NamedBytes[]): Promise<Imported[]> {
    const kept: Imported[] = [];
    const bad: { readonly name: string; readonly error: CallError }[] = [];
    await busily(context, say('busy.importing'), async () => {
      for (const file of withFilesBeside(files)) {
        try {
          kept.push(await client.call('bring', file));
        } catch (thrown) {
          // One bad file does not keep the others out.
          bad.push({ name: file.name, error: callError(thrown) });
        }
      }
    });
    tellBad(bad);
    return kept;
  }

  /** A few are told one by one; of many, none is lost to sight behind the others. */
  function tellBad(bad: readonly { readonly name: string; readonly error: CallError }[]): void {
    const ofFiles = bad.filter(({ error }) => isOfFile(error));
    const isMany = ofFiles.length > maxSentences;
    const reported = isMany ? bad.filter((each) => !ofFiles.includes(each)) : bad;
    for (const { error } of reported) notices.failAsked(error);
    if (!isMany) return;
    const names = someOf(ofFiles.map(({ name }) => name));
    notices.fail({ code: 'bring.several', values: { count: ofFiles.length, names } } satisfies CallError);
  }

  async function importFiles(dropped: readonly (NamedBytes | UnreadFile)[], use?: Use): Promise<void> {
    tellBad(dropped.flatMap((file) => ('problem' in file ? [{ name: file.name, error: file.problem }] : [])));
    const files = dropped.filter((file) => 'bytes' in file);
    const [first] = files;
    if (!first) return;
    const hasPhoto = store.getState().work?.photo !== undefined;
    // What says itself what it is for.
    const isPlain = withFilesBeside(files).every(({ name }) => /\.(onnx|impasto|json)$/i.test(name));
    if (use === undefined && hasPhoto && !isPlain) {
      store.setState({ question: { files } });
      return;
    }
    if (isPainting(use) || isPlain) return await take(files, use);
    await showArriving(context, first.bytes, (arrivedAs) => take(files, use, arrivedAs));
  }

  async function take(
    files: readonly NamedBytes[],
    use: Use | undefined,
    arrivedAs: (picture: string) => void = () => {},
  ): Promise<void> {
    const pictures: PictureInfo[] = [];
    let raw: PictureInfo | undefined;
    for (const imported of await keep(files)) {
      if (imported.kind === 'style') {
        const { styles, work } = store.getState();
        const missed = missingSecondStyle(store.getState());
        if (!styles.some(({ name }) => name === imported.style.name))
          store.setState({ styles: [...styles, imported.style] });
        const former = styles.find(({ name }) => name === work?.look.instant.style);
        // The second one that was missed is in its place again.
        if (imported.style.name !== missed) editor.changeLook((look) => withStyle(look, imported.style, former));
        const { title } = styleWords(imported.style);
        notices.tell(say(imported.isKnown ? 'imported.knownStyle' : 'imported.style', { title }));
      } else if (imported.kind === 'preset') {
        presets.imported(imported.preset);
      } else if (imported.kind === 'work') {
        return openMade(imported.work, say('imported.work', { title: imported.work.title || say('work.untitled') }));
      } else if (imported.kind === 'recipe' && imported.work && !isPainting(use)) {
        return openMade(imported.work, say('imported.recipe', { name: imported.picture.name }));
      } else {
        if (imported.kind === 'recipe' && imported.missing && !isPainting(use)) notices.fail(imported.missing);
        if (imported.kind === 'picture' && imported.isRaw) raw ??= imported.picture;
        pictures.push(imported.picture);
      }
    }
    const [first, ...others] = pictures;
    if (!first) return;
    // Of several, one stands for all.
    if (raw) notices.tell(say('imported.raw', { name: raw.name, width: raw.width, height: raw.height }));
    if (isPainting(use)) addPaintings(pictures, use);
    else {
      arrivedAs(first.id);
      // The file that was missed is here again.
      if (missingPhoto(store.getState())?.picture === first.id) works.reload();
      else await works.create(first.id);
      if (others.length === 0) return;
      addPaintings(others);
      const said = say('imported.several', { name: withoutEnding(first.name), count: others.length });
      const work = store.getState().work?.id;
      notices.tell(said, {
        label: say('imported.swap'),
        perform: () => void (store.getState().work?.id === work && swapping.swap()),
      });
    }
  }

  /** A work that the host made of a file. */
  function openMade(made: Work, said: string): void {
    works.showMade(made);
    notices.tell(said);
  }

  function addPaintings(pictures: readonly PictureInfo[], use: Use = 'painting'): void {
    takeBack(pictures);
    editor.change((before) => {
      // What is not used makes room: it stays on the shelf.
      const document = pictures
        .slice(0, maxPaintings)
        .reduce((made, picture) => withPaintingAtHand(made, picture), before);
      const { paintings, leftOut } = withPaintings(document.paintings, pictures);
      if (leftOut > 0) notices.fail({ code: 'work.many-paintings', values: { max: maxPaintings, count: leftOut } });
      const first = pictures.find(({ id }) => paintings.some((each) => each.id === id));
      if (!first) return document;
      return { ...document, paintings, ...(use === 'painting' && { look: withPainting(document.look, first.id) }) };
    });
  }

  /** What is brought again is wanted again. */
  function takeBack(pictures: readonly PictureInfo[]): void {
    const { paintings } = store.getState().collection;
    const inBin = paintings.filter(
      ({ id, deleted }) => deleted !== undefined && pictures.some((each) => each.id === id),
    );
    for (const { id } of inBin)
      void client.call('changeCollected', { kind: 'painting', id, deleted: false }).catch(notices.fail);
  }

  return {
    importFiles,
    async pick(use) {
      await importFiles(await services.pickFiles(), use);
    },
    async answer(use) {
      const { question } = store.getState();
      store.setState({ question: undefined });
      if (use && question) await importFiles(question.files, use);
    },
    async builtInPainting({ name, title }) {
      const bring = async () => {
        const bytes = await services.fetchAsset(`paintings/${name}.jpg`);
        const imported = await client.call('bring', { name: `${title}.jpg`, bytes });
        return 'picture' in imported ? imported.picture : undefined;
      };
      // A style of another program has no painting here: the person brings one.
      return await busily(context, say('busy.importing'), bring).catch(() => undefined);
    },
  };
}
