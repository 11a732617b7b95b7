/** @file The styles that come with Impasto: what each is trained from, how, and what its card says. */
import type { StyleAbout } from '../src/shared/jobs/train.ts';
import type { TrainParameters } from '../src/shared/parameters/train.ts';

export interface ShelfStyle {
  /** File in .cache/style-sources, made by make-style-sources.ts. */
  readonly painting: string;
  /** By which it learns to paint, from the base. */
  readonly first: Partial<TrainParameters>;
  /** By which it then learns to paint boldly, from what it learnt first; its painting is measured at this brush size. */
  readonly second?: Partial<TrainParameters>;
  readonly about: Omit<StyleAbout, 'name' | 'command' | 'photographs' | 'startedFrom' | 'licence' | 'sellPrints'>;
}

const defaults = { strength: 1, brush: 1, keepColours: 0 };
const wikimedia = "Debian's gcompris-qt-data; the painting is in the public domain";
const standardEbooks = (book: string) => `cover of Standard Ebooks' ${book}; the painting is in the public domain`;
const own = "drawn by Impasto's own script";
/** Each from the base; `brush` says how large its strokes are seen. */
const trained = (brush: number, steps = 200): Partial<TrainParameters> => ({ preset: 'good', size: 192, steps, brush });

/** So long that it can paint boldly without patches by itself. */
const patient = (brush: number): Partial<TrainParameters> => ({ preset: 'good', steps: 800, brush });

/**
 * Larger strokes, larger crops, so much style that strokes are seen, and evenness, so that skies stay calm all the same
 * (docs/decisions/2026-11-29-strokes-by-position.md).
 */
const bold = (brush: number): Partial<TrainParameters> => ({
  preset: 'good',
  steps: 450,
  brush,
  styleWeight: 20,
  evenness: 160,
});

export const shelf: Readonly<Record<string, ShelfStyle>> = {
  'starry-night': {
    painting: 'starry-night.png',
    first: patient(2.2),
    second: { ...bold(3.6), styleWeight: 12, evenness: 0 },
    about: {
      title: 'Starry night',
      description: 'Swirls of thick oil: deep blues, and yellow light.',
      painting: { title: 'The Starry Night', artist: 'Vincent van Gogh', year: '1889' },
      source: "neural-style-pt's examples; the painting is in the public domain",
      defaults,
    },
  },
  'great-wave': {
    painting: 'great-wave.png',
    first: trained(2.6, 240),
    about: {
      title: 'Great Wave',
      description: 'Claws of blue and foam in woodcut lines, on warm paper.',
      painting: { title: 'The Great Wave off Kanagawa', artist: 'Katsushika Hokusai', year: '1831' },
      source: "The Floating World of Ukiyo-e's pages; the print is in the public domain",
      defaults,
    },
  },
  courtyard: {
    painting: 'courtyard.png',
    // Taken after 422 of its steps.
    first: patient(2.6),
    second: { ...bold(3.6), styleWeight: 12, evenness: 100 },
    about: {
      title: 'Courtyard',
      description: 'Ridged parallel strokes in blue-green and ochre, and dark contours.',
      painting: { title: 'The Prison Courtyard', artist: 'Vincent van Gogh', year: '1890' },
      source: standardEbooks('The Enormous Room'),
      defaults,
    },
  },
  seascape: {
    painting: 'seascape.png',
    first: trained(3.4, 240),
    second: bold(4),
    about: {
      title: 'Seascape',
      description: 'Dots and dabs of pure colour, as the pointillists laid them.',
      painting: { title: 'Seascape at Port-en-Bessin', artist: 'Georges Seurat', year: '1888' },
      source: standardEbooks('To the Lighthouse'),
      defaults,
    },
  },
  'the-city': {
    painting: 'the-city.png',
    first: trained(2.4),
    about: {
      title: 'The city',
      description: 'Flat colour between thick black lines: cobalt, pink and yellow.',
      painting: { title: 'The City', artist: 'Leon Chwistek', year: '1919' },
      source: standardEbooks('Short Fiction by Harry Harrison'),
      defaults,
    },
  },
  engraving: {
    painting: 'engraving.png',
    first: trained(3),
    about: {
      title: 'Engraving',
      description: 'Black lines and hatching on white, as engraved in wood.',
      painting: { title: 'Gryphon and Mock Turtle', artist: 'John Tenniel', year: '1865' },
      source: standardEbooks('Alice’s Adventures in Wonderland'),
      defaults,
    },
  },
  'mountain-scroll': {
    painting: 'mountain-scroll.png',
    first: trained(3),
    about: {
      title: 'Mountain scroll',
      description: 'Ink and pale colour on silk: dry texture strokes and dots.',
      painting: { title: 'The Kangxi Emperor’s Southern Inspection Tour', artist: 'Wang Hui', year: '1698' },
      source: standardEbooks('Tao Te Ching'),
      defaults,
    },
  },
  auvers: {
    painting: 'auvers.png',
    first: trained(1.7),
    about: {
      title: 'Auvers',
      description: 'Thick, short strokes of oil in bright colours.',
      painting: { title: 'Village Street in Auvers', artist: 'Vincent van Gogh', year: '1890' },
      source: wikimedia,
      defaults,
    },
  },
  poppies: {
    painting: 'poppies.png',
    first: trained(1.7),
    about: {
      title: 'Poppies',
      description: 'Bold flat shapes with dark outlines: orange, black and a pale blue ground.',
      painting: { title: 'Poppies', artist: 'Katsushika Hokusai', year: '1833–34' },
      source: wikimedia,
      defaults,
    },
  },
  'stained-glass': {
    painting: 'stained-glass.png',
    first: trained(2),
    second: bold(2),
    about: {
      title: 'Stained glass',
      description: 'Glowing jewel colours, and dark contours.',
      painting: { title: 'Stained glass', artist: 'Impasto', year: '2026' },
      source: own,
      defaults,
    },
  },
  pencil: {
    painting: 'pencil.png',
    first: trained(3),
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
