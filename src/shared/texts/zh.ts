/** @file Every sentence the program says, in Simplified Chinese. */
import type { Language } from './en.ts';
import { brushTexts } from './zh-brush.ts';
import { collectionTexts } from './zh-collection.ts';
import { desktopTexts } from './zh-desktop.ts';
import { diagnosticsTexts } from './zh-diagnostics.ts';
import { errorTextsCollection } from './zh-errors-collection.ts';
import { errorTextsDevices } from './zh-errors-devices.ts';
import { errorTextsFiles } from './zh-errors-files.ts';
import { errorTextsImport } from './zh-errors-import.ts';
import { errorTextsPrint } from './zh-errors-print.ts';
import { errorTextsStudio } from './zh-errors-studio.ts';
import { errorTextsStyles } from './zh-errors-styles.ts';
import { errorTextsTraining } from './zh-errors-training.ts';
import { errorTextsWork } from './zh-errors-work.ts';
import { layoutTexts } from './zh-layout.ts';
import { menuTexts } from './zh-menu.ts';
import { networkTexts } from './zh-network.ts';
import { parameterTexts } from './zh-parameters.ts';
import { printTexts } from './zh-print.ts';
import { reasonTexts } from './zh-reasons.ts';
import { reconstructionLabels } from './zh-reconstruction.ts';
import { errorTextsRegions, regionTexts } from './zh-regions.ts';
import { savesTexts } from './zh-saves.ts';
import { errorTextsSecondStyle, secondStyleTexts } from './zh-second-style.ts';
import { studioTexts } from './zh-studio.ts';
import { styleTexts } from './zh-styles.ts';
import { terminalTexts } from './zh-terminal.ts';
import { trainingTexts } from './zh-training.ts';
import { windowTexts } from './zh-window.ts';

export const chinese: Language = {
  locale: 'zh-CN',
  name: '简体中文',
  texts: {
    ...studioTexts,
    ...layoutTexts,
    ...brushTexts,
    ...printTexts,
    ...networkTexts,
    ...diagnosticsTexts,
    ...desktopTexts,
    ...reasonTexts,
    ...regionTexts,
    ...secondStyleTexts,
    ...trainingTexts,
    ...collectionTexts,
    ...windowTexts,
    ...savesTexts,
  },
  errors: {
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
  },
  parameters: parameterTexts,
  terminal: terminalTexts,
  menu: menuTexts,
  reconstruction: reconstructionLabels,
  styles: styleTexts,
};
