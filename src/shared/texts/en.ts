/** @file Every sentence the program says, in English. A second language is a second file of this shape. */
import { brushTexts } from './en-brush.ts';
import { collectionTexts } from './en-collection.ts';
import { desktopTexts } from './en-desktop.ts';
import { diagnosticsTexts } from './en-diagnostics.ts';
import { errorTextsCollection } from './en-errors-collection.ts';
import { errorTextsDevices } from './en-errors-devices.ts';
import { errorTextsFiles } from './en-errors-files.ts';
import { errorTextsImport } from './en-errors-import.ts';
import { errorTextsPrint } from './en-errors-print.ts';
import { errorTextsStudio } from './en-errors-studio.ts';
import { errorTextsStyles } from './en-errors-styles.ts';
import { errorTextsTraining } from './en-errors-training.ts';
import { errorTextsWork } from './en-errors-work.ts';
import { layoutTexts } from './en-layout.ts';
import { menuTexts } from './en-menu.ts';
import { networkTexts } from './en-network.ts';
import { parameterTexts } from './en-parameters.ts';
import { printTexts } from './en-print.ts';
import { reasonTexts } from './en-reasons.ts';
import { reconstructionLabels } from './en-reconstruction.ts';
import { errorTextsRegions, regionTexts } from './en-regions.ts';
import { savesTexts } from './en-saves.ts';
import { errorTextsSecondStyle, secondStyleTexts } from './en-second-style.ts';
import { studioTexts as windowTexts } from './en-studio.ts';
import { terminalTexts } from './en-terminal.ts';
import { trainingTexts } from './en-training.ts';
import { windowTexts as ownTexts } from './en-window.ts';
import type { Translated, TranslatedErrors, TranslatedParameters } from './translated.ts';

export { menuTexts, parameterTexts, printTexts, reconstructionLabels };
/** All that the window says, and the program around it. */
export const studioTexts = {
  ...windowTexts,
  ...layoutTexts,
  ...brushTexts,
  ...printTexts,
  ...networkTexts,
  ...diagnosticsTexts,
  ...desktopTexts,
  ...reasonTexts,
  ...trainingTexts,
  ...collectionTexts,
  ...regionTexts,
  ...ownTexts,
  ...savesTexts,
  ...secondStyleTexts,
} as const;
export const errorTexts = {
  ...errorTextsCollection,
  ...errorTextsDevices,
  ...errorTextsFiles,
  ...errorTextsImport,
  ...errorTextsPrint,
  ...errorTextsRegions,
  ...errorTextsSecondStyle,
  ...errorTextsStudio,
  ...errorTextsStyles,
  ...errorTextsTraining,
  ...errorTextsWork,
} as const;
export type ErrorCode = keyof typeof errorTexts;
export type ParameterText = keyof typeof parameterTexts;

/** What a language says; English is one, and decides what there is to say. */
export interface Language {
  /** As BCP 47 has it. */
  readonly locale: string;
  /** What its speakers call it: whoever looks for it may not know the others. */
  readonly name: string;
  readonly texts: Translated<typeof studioTexts>;
  readonly errors: TranslatedErrors<typeof errorTexts>;
  readonly parameters: TranslatedParameters<typeof parameterTexts>;
  readonly terminal: Translated<typeof terminalTexts>;
  readonly menu: Translated<typeof menuTexts>;
  readonly reconstruction: Translated<typeof reconstructionLabels>;
  /** The built-in styles, by name. What is not here is called as its card says, in English. */
  readonly styles: Readonly<Record<string, StyleWords>>;
}

/** What a style's card says to people. */
export interface StyleWords {
  readonly title: string;
  readonly description: string;
  readonly painting: { readonly title: string; readonly artist: string };
}

export const english: Language = {
  locale: 'en',
  name: 'English',
  texts: studioTexts,
  errors: errorTexts,
  parameters: parameterTexts,
  terminal: terminalTexts,
  menu: menuTexts,
  reconstruction: reconstructionLabels,
  styles: {},
};
