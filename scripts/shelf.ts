/** @file The styles that come with Impasto: what each is trained from, how, and what its card says. */
import type { StyleAbout } from '../src/shared/jobs/train.ts';
import type { TrainParameters } from '../src/shared/parameters/train.ts';

export interface ShelfStyle {
  /** File in .cache/style-sources, made by make-style-sources.ts. */
  readonly painting: string;
  /** Name of the style that training begins with where it has not been trained before; none: from nothing. */
  readonly from?: string;
  readonly chosen: Partial<TrainParameters>;
  readonly about: Omit<StyleAbout, 'name' | 'command' | 'photographs' | 'startedFrom' | 'licence' | 'sellPrints'>;
}

const defaults = { strength: 1, brush: 1, keepColours: 0 };
const wikimedia = "Debian's gcompris-qt-data; the painting is in the public domain";
const own = "drawn by Impasto's own script";
/**
 * Fine-tuned from the first: strokes are learnt sooner by a network that has learnt to see. Each was trained several times,
 * always on from what it was; the steps are those of the last time.
 */
const tuned = { from: 'great-wave', chosen: { preset: 'good', size: 256, steps: 250 } } as const;

export const shelf: Readonly<Record<string, ShelfStyle>> = {
  'great-wave': {
    painting: 'great-wave.png',
    chosen: { preset: 'good', size: 256, steps: 700, brush: 1.2 },
    about: {
      title: 'Great Wave',
      description: 'Claws of blue and foam in woodcut lines, on warm paper.',
      painting: { title: 'The Great Wave off Kanagawa', artist: 'Katsushika Hokusai', year: '1831' },
      source: wikimedia,
      defaults: { ...defaults, brush: 0.85 },
    },
  },
  'ink-wash': {
    ...tuned,
    painting: 'ink-wash.png',
    about: {
      title: 'Ink wash',
      description: 'Grey washes and dry black brush strokes on paper, as in Chinese landscapes.',
      painting: { title: 'Landscape with lake and cliff', artist: 'unknown Chinese painter', year: '' },
      source: 'a public-domain museum painting, Traditional Chinese Landscape Painting Dataset',
      defaults: { ...defaults, brush: 0.9 },
    },
  },
  auvers: {
    ...tuned,
    painting: 'auvers.png',
    about: {
      title: 'Auvers',
      description: 'Thick, short strokes of oil in bright colours.',
      painting: { title: 'Village Street in Auvers', artist: 'Vincent van Gogh', year: '1890' },
      source: wikimedia,
      defaults,
    },
  },
  summertime: {
    ...tuned,
    painting: 'summertime.png',
    about: {
      title: 'Summertime',
      description: 'Broken strokes of water: greens, blues and light.',
      painting: { title: 'Summertime', artist: 'Mary Cassatt', year: '1894' },
      source: wikimedia,
      defaults,
    },
  },
  poppies: {
    ...tuned,
    painting: 'poppies.png',
    about: {
      title: 'Poppies',
      description: 'Bold flat shapes with dark outlines: orange, black and a pale blue ground.',
      painting: { title: 'Poppies', artist: 'Katsushika Hokusai', year: '1833–34' },
      source: wikimedia,
      defaults,
    },
  },
  'composition-viii': {
    ...tuned,
    painting: 'composition-viii.png',
    about: {
      title: 'Composition VIII',
      description: 'Circles, chequers and ruled lines on pale yellow.',
      painting: { title: 'Composition VIII', artist: 'Wassily Kandinsky', year: '1923' },
      source: wikimedia,
      defaults,
    },
  },
  'stained-glass': {
    ...tuned,
    painting: 'stained-glass.png',
    about: {
      title: 'Stained glass',
      description: 'Panes of jewel colours between lines of lead.',
      painting: { title: 'Stained glass', artist: 'Impasto', year: '2026' },
      source: own,
      defaults,
    },
  },
  pencil: {
    ...tuned,
    // Finer, and its strokes blend to grey.
    chosen: { ...tuned.chosen, brush: 1.8 },
    painting: 'pencil.png',
    about: {
      title: 'Pencil',
      description: 'Hatching in soft pencil on white paper.',
      painting: { title: 'Stones in pencil', artist: 'Impasto', year: '2026' },
      source: own,
      defaults,
    },
  },
};

/** Quality is measured on photographs whose number ends in 7: none of them may be trained on. */
export function isHeldOut(photograph: string): boolean {
  return /7\.jpg$/.test(photograph);
}

/** The painting that the base has never seen, to be compared with. */
export const baseHeldOut = 'edvard-munch';
