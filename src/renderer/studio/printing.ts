/** @file Prints: the order that the dialog works on, what it would be, samples of it, and the prints that are being made. */
import type { PrintSettings } from '../../shared/contract.ts';
import type { Pixels, Settings } from '../../shared/contract-shapes.ts';
import type { Point } from '../../shared/part.ts';
import { type Destination, fileFor, type PrintFile, withFormat } from '../../shared/print/destinations.ts';
import { printLayout } from '../../shared/print/layout.ts';
import { longSideMillimetres, type PrintOrder, printOrder } from '../../shared/print/order.ts';
import { defaultDpi } from '../../shared/print/papers.ts';
import type { PrintForecast, PrintStatus } from '../../shared/print/print-status.ts';
import { printProblem } from '../../shared/print/problem.ts';
import { callError } from '../client/call-error.ts';
import type { StudioContext } from './context.ts';
import { latestWins } from './latest-wins.ts';
import type { Notices } from './notices.ts';
import type { Saver } from './saver.ts';
import { fittedSide } from './selectors.ts';
import type { PrintingState } from './state.ts';
import { say } from './words.ts';

export interface Printing {
  /** Opens the dialog with the order of last time. */
  open(): void;
  close(): void;
  change(parts: Partial<PrintOrder>): void;
  /** Its file; what was changed in it before is forgotten. */
  setDestination(destination: Destination): void;
  setFormat(format: PrintFile['format']): void;
  /** The resolution stays where it was chosen, and else becomes the usual one. */
  setSize(size: PrintOrder['size']): void;
  /** Finer strokes are painted at full size already. */
  setLook(look: PrintOrder['look']): void;
  /** By shares of the picture. */
  moveCrop(across: number, down: number): void;
  /** The print itself at a spot of the page; undefined: the page. */
  sampleAt(spot: Point | undefined): void;
  /** Room for a sample, in pixels of the screen. */
  sampleRoom(width: number, height: number): void;
  start(kind: PrintStatus['kind']): Promise<void>;
  steer(print: string, action: 'pause' | 'resume' | 'remove'): Promise<void>;
  save(print: PrintStatus): Promise<void>;
  /** Shows one that was saved in its folder, where the shell can. */
  readonly show?: (print: string) => void;
}

/** Between two questions of a moving slider. */
const forecastMilliseconds = 150;
const firstOrder = { destination: 'lab', size: { paper: 'A4' } } as const;
const middle: PrintOrder['crop'] = { x: 0.5, y: 0.5, zoom: 1 };
/** Refining takes some twenty seconds a megapixel: a sample is one glance, and comes soon. */
const maxSamplePixels = 300_000;
const smallestSample = 16;

export function createPrinting(context: StudioContext, notices: Notices, saver: Saver): Printing {
  const { store, client, services, clock } = context;
  /** Of each work, as long as the window is open: a crop that was found with care stays. */
  const orders = new Map<string, PrintOrder>();
  let room = { width: 640, height: 480 };
  let callOff: (() => void) | undefined;

  const order = () => store.getState().printing?.order;
  const update = (parts: Partial<PrintingState>) =>
    store.setState(({ printing }) => (printing ? { printing: { ...printing, ...parts } } : {}));

  function planRequest(): PrintSettings | undefined {
    const state = store.getState();
    const { printing, work } = state;
    if (!printing || !work) return undefined;
    return { work: work.id, order: printing.order, composition: fittedSide(state) };
  }

  const forecasts = latestWins<PrintSettings, PrintForecast>({
    async ask(question) {
      await saver.flush();
      return await client.call('forecastPrint', question);
    },
    take(forecast, question) {
      if (question.order === order()) update({ forecast, problem: undefined });
    },
    fail(thrown, question) {
      if (question.order === order()) update({ forecast: undefined, problem: callError(thrown) });
    },
  });

  type SampleQuestion = PrintSettings & { spot: Point; width: number; height: number };
  const samples = latestWins<SampleQuestion, Pixels>({
    ask: (question) => client.call('samplePrint', question),
    take(pixels, question) {
      if (isAskedStill(question)) update({ sample: pixels, sampling: false });
    },
    fail(thrown, question) {
      if (!isAskedStill(question)) return;
      update({ sampling: false });
      notices.fail(thrown);
    },
    // The host drops it as soon as there is a newer one.
    patient: () => true,
  });

  /** Of an order, a spot or a window of before it would be another print's sample. */
  function isAskedStill({ order: asked, spot, width, height }: SampleQuestion): boolean {
    const { printing } = store.getState();
    return printing?.order === asked && printing.spot === spot && width === room.width && height === room.height;
  }

  /** Whatever was known of the order before is known no more. */
  function reorder(next: PrintOrder): void {
    const { work } = store.getState();
    if (!work?.photo) return;
    orders.set(work.id, next);
    const problem = printProblem(work.photo, next);
    update({ order: next, problem, forecast: undefined, sample: undefined });
    callOff?.();
    callOff = clock.after(forecastMilliseconds, () => {
      const question = planRequest();
      if (question && !problem) forecasts.ask(question);
    });
    if (store.getState().printing?.spot) takeSample();
  }

  function changeBy(change: (now: PrintOrder) => Partial<PrintOrder>): void {
    const now = order();
    if (now) reorder({ ...now, ...change(now) });
  }

  let callOffSample: (() => void) | undefined;
  function takeSample(): void {
    update({ sampling: true });
    callOffSample?.();
    callOffSample = clock.after(forecastMilliseconds, () => {
      const question = planRequest();
      const { printing } = store.getState();
      if (!question || !printing?.spot || printing.problem) return update({ sampling: false });
      samples.ask({ ...question, spot: printing.spot, ...room });
    });
  }

  client.on('print', (print) => {
    const before = store.getState().prints[print.id];
    store.setState(({ prints }) => ({ prints: { ...prints, [print.id]: print } }));
    if (print.error && print.error.code !== before?.error?.code) notices.fail(print.error);
    if (print.state === 'done' && before && before.state !== 'done') {
      const perform = () => void save(print);
      notices.keep(readySentence(print), { label: say('print.save'), perform }, aboutPrint(print.id));
    }
  });
  client.on('printGone', ({ print, error }) => {
    store.setState(({ prints: { [print]: _, ...others } }) => ({ prints: others }));
    notices.end(aboutPrint(print));
    if (error) notices.fail(error);
  });

  async function save({ id, name }: PrintStatus): Promise<void> {
    try {
      const place = await services.savePrint({ id, name });
      // A large one is under way in the browser for a while.
      const text = services.savesUnasked ? 'saved.downloading' : 'saved';
      if (place !== undefined) notices.tell(say(text, { name: place }), showing(id), aboutPrint(id));
    } catch (thrown) {
      notices.fail(thrown);
    }
  }
  function showing(id: string) {
    const { showPrint } = services;
    return showPrint && { label: say('print.show'), perform: () => showPrint(id) };
  }

  return {
    open() {
      const { work, settings } = store.getState();
      if (!work?.photo) return;
      store.setState({ dialog: 'print', printing: { order: printOrder(firstOrder), sampling: false } });
      const begin = orders.get(work.id) ?? orderOfLastTime(settings);
      const painted = work.look.way === 'paint' ? { look: 'preview' as const, refine: 1 } : {};
      reorder({ ...begin, ...painted, ...signed(settings) });
    },
    close() {
      callOff?.();
      callOffSample?.();
      forecasts.drop();
      samples.drop();
      rememberAuthor();
      store.setState({ dialog: undefined, printing: undefined });
    },
    change: (parts) => changeBy(() => parts),
    setDestination: (destination) => changeBy(() => ({ destination, ...fileFor(destination) })),
    setFormat: (format) => changeBy((now) => withFormat(fileOf(now), format)),
    setSize: (size) =>
      changeBy(({ dpi, size: before }) => {
        const wasDefault = dpi === defaultDpi(longSideMillimetres(before));
        return { size, ...(wasDefault && { dpi: printOrder({ ...firstOrder, size }).dpi }) };
      }),
    setLook: (look) => changeBy(() => ({ look, refine: printOrder({ ...firstOrder, look }).refine })),
    moveCrop(across, down) {
      const now = order();
      const { work } = store.getState();
      if (!now || !work?.photo) return;
      const { painted, window } = printLayout(work.photo, { ...now, bleedMillimetres: 0 });
      const within = (centre: number, extent: number, whole: number) =>
        Math.min(1 - extent / whole / 2, Math.max(extent / whole / 2, centre));
      // From where the crop is seen, not from a number beyond the picture's edge.
      const x = within((window.x + window.width / 2) / painted.width + across, window.width, painted.width);
      const y = within((window.y + window.height / 2) / painted.height + down, window.height, painted.height);
      reorder({ ...now, crop: { ...now.crop, x, y } });
    },
    sampleAt(spot) {
      update({ spot, sample: undefined });
      if (spot) takeSample();
      else samples.drop();
    },
    sampleRoom(width, height) {
      const scale = Math.min(1, Math.sqrt(maxSamplePixels / (width * height || 1)));
      const side = (length: number) => Math.max(smallestSample, Math.floor(length * scale));
      const next = { width: side(width), height: side(height) };
      if (next.width === room.width && next.height === room.height) return;
      room = next;
      if (store.getState().printing?.spot) takeSample();
    },
    async start(kind) {
      const question = planRequest();
      const { printing } = store.getState();
      if (!question || !printing || printing.problem) return;
      const strip = kind === 'strip' ? { strip: printing.spot ?? { x: 0.5, y: 0.5 } } : {};
      try {
        await saver.flush();
        const print = await client.call('startPrint', { ...question, ...strip });
        store.setState(({ prints }) => ({ prints: { ...prints, [print.id]: prints[print.id] ?? print } }));
        rememberOrder(question.order);
        if (kind === 'print') {
          rememberAuthor();
          store.setState({ dialog: undefined, printing: undefined });
        }
        const text = say(kind === 'print' ? 'print.started' : 'print.stripStarted', { name: print.name });
        notices.tell(text, undefined, aboutPrint(print.id));
      } catch (thrown) {
        update({ problem: callError(thrown) });
      }
    },
    async steer(print, action) {
      await client.call('steerPrint', { print, action }).catch(notices.fail);
    },
    save,
    ...(services.showPrint && { show: services.showPrint }),
  };

  function rememberOrder(print: PrintOrder): void {
    remember({ print: { ...print, crop: middle } });
  }
  /** Asked once: the next print says the same. */
  function rememberAuthor(): void {
    const now = order();
    const { author, copyright } = store.getState().settings;
    if (!now || (now.name === author && now.copyright === copyright)) return;
    remember({ author: now.name, copyright: now.copyright });
  }
  function remember(settings: Partial<Settings>): void {
    store.setState((state) => ({ settings: { ...state.settings, ...settings } }));
    void client.call('changeSettings', settings).catch(notices.fail);
  }
}

/** Of a notice: what is told of it later takes its place. */
export const aboutPrint = (id: string) => `print ${id}`;

function readySentence({ name, enlarged, width, height }: PrintStatus): string {
  return enlarged === undefined
    ? say('print.ready', { name })
    : say('enlarge.ready', { name, times: enlarged, width, height });
}

/** Where it goes, its paper and its file are a person's habit; what was decided for one picture begins anew with the next. */
function orderOfLastTime({ print }: Settings): PrintOrder {
  const defaults = printOrder(firstOrder);
  if (!print) return defaults;
  const { crop, bleedMillimetres, cropMarks, includeLocation } = defaults;
  return { ...print, crop, bleedMillimetres, cropMarks, includeLocation };
}

function signed({ author = '', copyright = '' }: Settings): Pick<PrintOrder, 'name' | 'copyright'> {
  return { name: author, copyright };
}

function fileOf({ format, bits, profile, compression, quality, transparency }: PrintOrder): PrintFile {
  return { format, bits, profile, compression, quality, transparency };
}
