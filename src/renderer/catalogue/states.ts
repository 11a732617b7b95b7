/**
 * @file The states of the window that the catalogue shows. To add one is to add a row: its name is its address, `enter` brings
 * a fresh window there, as a person would or by what the host tells.
 */
import type { BatchState } from '../../shared/batch.ts';
import type { Look } from '../../shared/contract-shapes.ts';
import { togglePainting, withPainting, withPaintParameter } from '../studio/looks.ts';
import { paintingsOf, stylesOf } from '../studio/shelf-view.ts';
import { sayingStates } from './saying-states.ts';
import type { Enter, Stage } from './stage.ts';

const painting: Enter = async ({ studio, settled }) => {
  await studio.importing.importFiles([{ name: 'Klimt.jpg', bytes: new Uint8Array(1) }], 'painting');
  await settled();
};

const running: Enter = async (stage) => {
  await painting(stage);
  await stage.studio.runs.start();
  for (let turn = 0; turn < 4; turn++) stage.host.step(stage.work(), 10);
  await stage.settled();
};

const manyPaintings: Enter = async ({ studio, settled }) => {
  const names = [
    'On paper',
    'The Great Wave off Kanagawa',
    'IMG_20230817_183022',
    'Wheat field with cypresses',
    'Klimt',
  ];
  const more = Array.from({ length: 9 }, (_, index) => `Study ${index + 1}`);
  const files = [...names, ...more].map((name) => ({ name: `${name}.jpg`, bytes: new Uint8Array(1) }));
  await studio.importing.importFiles(files, 'painting');
  await settled();
  const [first, second] = paintingsOf(studio.store.getState().collection, studio.store.getState().work);
  await studio.collecting.favour('painting', first!, true);
  await studio.collecting.favour('painting', second!, true);
  await settled();
};

const printing: Enter = async ({ studio, settled }) => {
  studio.printing.open();
  await settled();
};

const printed: Enter = async (stage) => {
  await printing(stage);
  await stage.studio.printing.start('print');
  await stage.settled();
};

const print = ({ host }: Stage) => [...host.prints.keys()][0]!;

const paintingOf = ({ studio }: Stage) => studio.store.getState().work!.paintings[0]!.id;

const startTraining: Enter = async (stage) => {
  await painting(stage);
  await stage.studio.training.start({ painting: paintingOf(stage), preset: 'good' });
  await stage.settled();
};

const learning: Enter = async (stage) => {
  await startTraining(stage);
  for (let turn = 0; turn < 8; turn++) stage.host.learn(40);
  await stage.settled();
};

const works: Enter = async ({ host, studio, settled }) => {
  for (const title of ['Coast', 'Mountains in autumn', 'A very long name that somebody gave to a picture of a dog']) {
    const { id: _, ...work } = [...host.works.values()][0]!;
    const id = `work-${title.length}`;
    host.works.set(id, { ...work, id, title });
    host.makeThumbnail(id);
  }
  studio.works.startPage();
  await settled();
};

const openQueue: Enter = async ({ settled }) => {
  await settled();
  document.querySelector<HTMLElement>('[data-queue]')!.click();
};

const batch: BatchState = {
  ...{ id: 'batch-1', folder: 'Holiday', way: 'instant', state: 'reading', total: 12, file: 'beach.jpg' },
  ...{ works: [], painted: 4, failed: ['letter.jpg'], unsaved: 0, isStopped: false },
};
const training = { style: 'klimt', title: 'Klimt', preset: 'good', steps: 2000 } as const;
const diskFull = { code: 'output.disk-full', values: { file: 'picture.png' } };

/** By their names, in the order of a person's day. */
export const states: Readonly<Record<string, Enter>> = {
  'first-start': () => {},
  connecting: ({ studio }) => studio.store.setState({ connection: 'connecting' }),
  'connection-lost': ({ host }) => {
    host.refuse();
    host.breakConnection();
  },
  variants: async ({ studio, settled }) => {
    studio.variants.open();
    await settled();
  },
  'network-appearing': (stage) => networkSeen(stage, 4),
  'network-seen': (stage) => networkSeen(stage, 10),
  'network-on-canvas': async (stage) => {
    await networkSeen(stage, 10);
    stage.studio.networkView.showOnCanvas('style-d');
    await stage.settled();
  },
  compare: ({ studio }) => studio.store.setState({ compare: { on: true, at: 0.4 } }),
  'drop-question': async ({ studio, settled }) => {
    await studio.importing.importFiles([{ name: 'Wave.jpg', bytes: new Uint8Array(1) }]);
    await settled();
  },
  'notice-broken-file': async ({ studio }) =>
    await studio.importing.importFiles([{ name: 'broken.jpg', bytes: new Uint8Array(1) }], 'photo'),
  'notice-trouble': ({ host }) => host.tell('trouble', diskFull),
  'notice-made-small': async ({ studio }) => {
    studio.notices.fail(diskFull);
    studio.store.setState(({ notices }) => ({
      notices: notices.map((each) => ({ ...each, isFolded: true as const })),
    }));
  },
  'panels-hidden': ({ studio }) => studio.panels.toggle(),
  'panels-wide': ({ studio }) => {
    studio.panels.widen('left', 24);
    studio.panels.widen('right', 22);
  },
  'missing-photograph': async ({ host, studio, settled }) => {
    const gone = { code: 'picture.not-here', values: { picture: 'Dogs at the window.jpg' } };
    host.fail('view', gone);
    host.fail('instant', gone);
    const { id } = studio.store.getState().work!;
    studio.works.startPage();
    studio.store.setState({ photo: undefined, instant: undefined });
    await studio.works.open(id);
    await settled();
  },
  'restore-brush': async ({ studio, settled }) => {
    studio.restoreBrush.toggle();
    studio.restoreBrush.begin({ x: 0.3, y: 0.4, pressure: 1 });
    studio.restoreBrush.move([{ x: 0.6, y: 0.5, pressure: 0.6 }]);
    studio.restoreBrush.end();
    studio.restoreBrush.step(0.1, 0);
    await settled();
  },
  'restore-region': async ({ studio, settled }) => {
    studio.restoreBrush.toggle();
    await studio.regionPainter.lay('subject');
    await settled();
  },
  'restore-faces': async ({ studio, settled }) => {
    studio.restoreBrush.toggle();
    await studio.regionPainter.protectFaces(true);
    await settled();
  },
  'restore-no-faces': async ({ host, studio, settled }) => {
    host.fail('findRegion', { code: 'region.no-faces', values: {} });
    studio.restoreBrush.toggle();
    await studio.regionPainter.protectFaces(true);
    await settled();
  },
  'restore-no-region': async ({ studio, settled }) => {
    studio.restoreBrush.toggle();
    await studio.regionPainter.lay('sky');
    await settled();
  },
  'missing-style': async ({ studio, settled }) => {
    const named = (name: string) => (look: Look) => ({ ...look, instant: { ...look.instant, style: name } });
    studio.editor.changeLook(named('great-wave-of-my-own'));
    await settled();
  },
  'queue-waiting': async (stage) => {
    await running(stage);
    for (const title of ['Coast', 'Dog on the beach', 'Grandmother']) {
      const { id: _, ...work } = [...stage.host.works.values()][0]!;
      const id = `work-${title.length}`;
      stage.host.works.set(id, { ...work, id, title });
      stage.host.makeThumbnail(id);
      const isFault = title === 'Coast' && { state: 'kept' as const, error: diskFull, iteration: 120 };
      stage.host.tellRun({ work: id, state: 'waiting', iteration: 0, iterations: 300, changes: [], ...isFault });
    }
    await openQueue(stage);
  },
  'paint-ready': painting,
  'paint-ready-with-times': async (stage) => {
    await painting(stage);
    stage.studio.changeSettings({ pace: { secondsPerPixel: 1.28e-5, pixels: 98_304 } });
  },
  'paint-running': running,
  'paint-paused': async (stage) => {
    await running(stage);
    await stage.studio.runs.steer('pause');
  },
  'paint-kept-after-a-fault': async (stage) => {
    await running(stage);
    stage.host.tellRun({ ...stage.host.runs.get(stage.work())!, state: 'kept', error: diskFull });
  },
  'paint-looks-finished': async (stage) => {
    await running(stage);
    for (let turn = 0; turn < 8; turn++) stage.host.step(stage.work(), 10, 0.2);
  },
  'paint-finished': async (stage) => {
    await running(stage);
    stage.host.step(stage.work(), 1000);
    await stage.settled();
  },
  'paint-more-iterations': async (stage) => {
    await running(stage);
    stage.host.step(stage.work(), 1000);
    await stage.settled();
    stage.studio.editor.changeLook((look) => withPaintParameter(look, 'iterations', 400));
    await stage.settled();
  },
  'paint-branch': async (stage) => {
    await running(stage);
    stage.host.step(stage.work(), 1000);
    await stage.settled();
    await stage.studio.runs.start('1-40');
    for (let turn = 0; turn < 4; turn++) stage.host.step(stage.work(), 10);
    await stage.settled();
  },
  'refine-start': async ({ studio, settled }) => {
    await studio.refining.refine();
    await settled();
  },
  'paint-mixed-paintings': async (stage) => {
    await painting(stage);
    await stage.studio.importing.importFiles([{ name: 'Monet.jpg', bytes: new Uint8Array(1) }], 'painting');
    stage.studio.editor.changeLook((look) => withPainting(look, look.paint.paintings[0]!.picture));
  },
  'paint-by-regions': async (stage) => {
    await painting(stage);
    await stage.studio.importing.importFiles([{ name: 'Monet.jpg', bytes: new Uint8Array(1) }], 'painting');
    const { paintings } = stage.studio.store.getState().work!;
    const [first, second] = paintings.map(({ id }) => id);
    stage.studio.editor.changeLook((look) => togglePainting(withPainting(look, first!), second!));
    await stage.studio.paintingRegions.place(first!, 'subject');
  },
  'second-style': async ({ studio, settled }) => {
    await studio.secondStyles.choose('auvers');
    await settled();
  },
  'second-style-brushed': async ({ studio, settled }) => {
    studio.restoreBrush.begin({ x: 0.3, y: 0.4, pressure: 1 });
    studio.restoreBrush.move([{ x: 0.6, y: 0.5, pressure: 0.6 }]);
    studio.restoreBrush.end();
    await studio.secondStyles.choose('auvers');
    await studio.secondStyles.place('brushed');
    await settled();
    const folds = document.querySelectorAll<HTMLElement>('aside button[aria-expanded=false]');
    for (const fold of folds) if (!fold.hasAttribute('aria-haspopup')) fold.click();
    await settled();
  },
  'second-style-gone': async ({ studio, settled }) => {
    await studio.secondStyles.choose('auvers');
    await settled();
    studio.store.setState(({ styles }) => ({ styles: styles.filter(({ name }) => name !== 'auvers') }));
  },
  'second-style-nowhere': async ({ host, studio, settled }) => {
    host.fail('findRegion', { code: 'region.no-subject', values: {} });
    await studio.secondStyles.choose('auvers');
    await settled();
  },
  'choose-part': async (stage) => {
    await painting(stage);
    await stage.studio.choosingPart.choose(stage.studio.store.getState().work!.paintings[0]!);
  },
  'shelf-of-many': manyPaintings,
  'shelf-search': async (stage) => {
    await manyPaintings(stage);
    stage.studio.collecting.search('study');
  },
  'shelf-menu': async (stage) => {
    await manyPaintings(stage);
    document.querySelector<HTMLElement>('[data-style] [aria-haspopup]')!.click();
  },
  'shelf-bin': async (stage) => {
    await manyPaintings(stage);
    const { studio, settled } = stage;
    const { collection, styles } = studio.store.getState();
    await studio.collecting.remove('painting', paintingsOf(collection, undefined)[3]!);
    await studio.collecting.remove('style', stylesOf(styles, collection)[4]!);
    studio.collecting.showBin(true);
    await settled();
  },
  presets: async (stage) => {
    const { studio, settled } = stage;
    await studio.presets.save('Soft, for portraits');
    await painting(stage);
    await studio.presets.save('Gold');
    studio.store.setState({ dialog: 'presets', notices: [] });
    await settled();
  },
  print: printing,
  'print-impossible': async (stage) => {
    await printing(stage);
    stage.studio.printing.setSize({ width: 30_000, height: 30_000, unit: 'px' });
    await stage.settled();
  },
  'print-sample': async (stage) => {
    await printing(stage);
    stage.studio.printing.sampleAt({ x: 0.5, y: 0.5 });
    await stage.settled();
  },
  'queue-print-running': async (stage) => {
    await printed(stage);
    stage.host.stepPrint(print(stage), { state: 'running', part: 'paint', share: 0.4, secondsLeft: 95 });
    await openQueue(stage);
  },
  'queue-enlarged-ready': async (stage) => {
    await stage.studio.enlarging.save(4);
    await stage.settled();
    stage.host.stepPrint(print(stage), { state: 'done', share: 1, bytes: 24_000_000 });
    await openQueue(stage);
  },
  'queue-print-saved': async (stage) => {
    await printed(stage);
    stage.host.stepPrint(print(stage), { state: 'done', share: 1, bytes: 24_000_000, saved: true });
    await openQueue(stage);
  },
  'queue-print-done': async (stage) => {
    await printed(stage);
    stage.host.stepPrint(print(stage), { state: 'done', share: 1, bytes: 24_000_000, clippedShare: 0.012 });
    await openQueue(stage);
  },
  'train-dialog': async (stage) => {
    await painting(stage);
    stage.studio.store.setState({ dialog: 'train' });
  },
  'train-dialog-part': async (stage) => {
    await painting(stage);
    stage.studio.store.setState({
      dialog: 'train',
      settings: { ...stage.studio.store.getState().settings, trainPace: 9.7e-6 },
    });
    await stage.settled();
    for (const fold of document.querySelectorAll<HTMLElement>('[role=dialog] button[aria-expanded=false]'))
      fold.click();
    await stage.settled();
    document.querySelector<HTMLElement>('[role=dialog] [role=switch]')!.click();
  },
  'train-own-photographs': async (stage) => {
    await painting(stage);
    const counts = { total: 40, kept: 38, failed: 2, isReady: true };
    stage.studio.store.setState({ dialog: 'train', ownPhotographs: { set: 'a', folder: 'Holiday 2025', ...counts } });
  },
  'training-begins': startTraining,
  'training-looked-on': learning,
  'training-paused': async (stage) => {
    await learning(stage);
    await stage.studio.training.steer('pause');
  },
  'training-kept-after-a-fault': async (stage) => {
    await learning(stage);
    const { training: now } = stage.studio.store.getState();
    stage.host.tell('training', { ...now!, state: 'kept', error: diskFull });
  },
  'training-taken': async (stage) => {
    await learning(stage);
    await stage.studio.training.steer('finish');
  },
  'training-sample-seen': async (stage) => {
    await painting(stage);
    await stage.studio.training.start({ painting: paintingOf(stage), preset: 'good', sample: true });
    stage.host.learn(50);
    await stage.settled();
  },
  'queue-training': async (stage) => {
    stage.host.tell('training', { ...training, state: 'running', step: 320, secondsLeft: 4000 });
    await openQueue(stage);
  },
  'folder-question': ({ studio }) =>
    studio.batch.offer({
      name: 'Holiday',
      files: ['a.jpg', 'b.jpg'].map((name) => ({ name, read: async () => new Uint8Array(1) })),
    }),
  'folder-raws': ({ studio }) =>
    studio.batch.offer({
      name: 'Holiday',
      files: ['1.CR2', '1.JPG', '2.CR2', '2.JPG'].map((name) => ({ name, read: async () => new Uint8Array(1) })),
    }),
  'painted-elsewhere': async (stage) => {
    await running(stage);
    await stage.studio.importing.importFiles([{ name: 'Coast.jpg', bytes: new Uint8Array(1) }], 'photo');
    await stage.settled();
  },
  'queue-of-everything': async (stage) => {
    await running(stage);
    stage.host.tell('training', { ...training, state: 'waiting', step: 320 });
    stage.host.tellBatch(batch);
    const ids = ['work-1', 'work-2', 'work-3', 'work-4', 'work-5', 'work-6'];
    stage.host.tellBatch({ ...batch, id: 'batch-2', folder: 'Coast', state: 'kept', total: 6, works: ids, failed: [] });
    await openQueue(stage);
  },
  'all-works': works,
  bin: async (stage) => {
    await works(stage);
    stage.host.deleteElsewhere('work-5');
    await stage.settled();
  },
  settings: ({ studio }) => studio.store.setState({ dialog: 'settings' }),
  diagnostics: ({ studio }) => studio.store.setState({ dialog: 'diagnostics' }),
  shortcuts: ({ studio }) => studio.store.setState({ dialog: 'shortcuts' }),
  refused: ({ studio }) => studio.store.setState({ connection: 'refused' }),
  ...sayingStates,
};

/** What the network sees, with so many of its pictures. */
async function networkSeen(stage: Stage, pictures: number): Promise<void> {
  await painting(stage);
  stage.studio.networkView.open();
  await stage.settled();
  stage.host.stepReconstruction(pictures);
  await stage.settled();
}
