/** @file Every sentence the program says, in English. A second language is a second file of this shape. */
import { desktopTexts } from './en-desktop.ts';
import { diagnosticsTexts } from './en-diagnostics.ts';
import { errorTextsDevices } from './en-errors-devices.ts';
import { errorTextsFiles } from './en-errors-files.ts';
import { errorTextsImport } from './en-errors-import.ts';
import { errorTextsPrint } from './en-errors-print.ts';
import { errorTextsStudio } from './en-errors-studio.ts';
import { errorTextsStyles } from './en-errors-styles.ts';
import { errorTextsTraining } from './en-errors-training.ts';
import { errorTextsWork } from './en-errors-work.ts';
import { menuTexts } from './en-menu.ts';
import { parameterTexts } from './en-parameters.ts';
import { printTexts } from './en-print.ts';
import { reasonTexts } from './en-reasons.ts';
import { reconstructionLabels } from './en-reconstruction.ts';
import { studioTexts as windowTexts } from './en-studio.ts';
import { terminalTexts } from './en-terminal.ts';

export { menuTexts, parameterTexts, printTexts, reconstructionLabels };
/** All that the window says, and the program around it. */
export const studioTexts = {
  ...windowTexts,
  ...printTexts,
  ...diagnosticsTexts,
  ...desktopTexts,
  ...reasonTexts,
} as const;
export const errorTexts = {
  ...errorTextsDevices,
  ...errorTextsFiles,
  ...errorTextsImport,
  ...errorTextsPrint,
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
  readonly texts: { readonly [K in keyof typeof studioTexts]: string };
  readonly errors: { readonly [K in ErrorCode]: { readonly wrong: string; readonly remedy: string } };
  readonly parameters: { readonly [K in ParameterText]: { readonly label: string; readonly help: string } };
  readonly terminal: { readonly [K in keyof typeof terminalTexts]: string };
  readonly menu: { readonly [K in keyof typeof menuTexts]: string };
  readonly reconstruction: { readonly [K in keyof typeof reconstructionLabels]: string };
}

export const english: Language = {
  locale: 'en',
  texts: studioTexts,
  errors: errorTexts,
  parameters: parameterTexts,
  terminal: terminalTexts,
  menu: menuTexts,
  reconstruction: reconstructionLabels,
};
