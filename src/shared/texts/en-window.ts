/** @file What the window says of its own doing: what undo took back, why something cannot be done, what a number or a setting means. */
export const windowTexts = {
  'deed.back': '“{title}” is back.',
  'deed.renamedBack': '“{title}” has its name back.',
  'deed.workBack': 'Back to “{title}”.',

  'number.between': 'A number from {min} to {max}',
  'number.betweenUnits': 'A number from {min} to {max} {unit}',
  'number.betweenPercent': 'A number from {min}% to {max}%',

  'why.onStartPage': 'Open a work first.',
  'why.noPhoto': 'Open a photo first.',
  'why.arriving': 'The photo is still being opened.',
  'why.noStyle': 'Choose a style first.',
  'why.styleGone': 'The style of this work is missing.',
  'why.noPainting': 'Choose a painting first.',
  'why.notPainted': 'Nothing is painted yet.',
  'why.networkShown': 'The canvas shows what the network sees. Go back to your picture first.',
  'why.noFilm': 'Paint a picture in Paint first; the film shows how it was painted.',
  'why.saving': 'A film is being saved already.',
  'why.painting': 'The picture isn’t finished yet. Wait for it, or stop it.',
  'why.noRun': 'Nothing is being painted.',
  'why.allPainted': 'To continue, raise Iterations.',
  'why.onlyInstant': 'Only for pictures in Instant.',
  'why.shownInFull': 'You’re seeing it at full size already.',
  'why.tooLarge': 'The picture is too large for that.',
  'why.nothingToUndo': 'Nothing to undo.',
  'why.nothingToRedo': 'Nothing to redo.',
  'why.nothingCopied': 'Copy the settings of a work first.',
  'why.noBrush': 'Choose the restore brush first.',
  'why.nothingRestored': 'Nothing is restored yet.',

  'erase.nothing': 'Nothing is restored yet, so there is nothing to erase.',
  'erase.nothingHere': 'Nothing is restored there, so there is nothing to erase.',
  'restore.stays': 'What you brought back from the photo stays in the new picture.',
  'restore.hide': 'Hide it',
  'brush.hidden': 'Hidden, also in saved pictures and prints',

  'train.trim': 'Trim the borders of the painting',
  'train.trim.help': 'This painting has borders. If they stay on, they’ll turn up in the strokes.',

  'tune.layersHelp': 'From fine texture to large shapes, top to bottom. 0 leaves a layer out.',
  'help.stylise.iterations':
    'How often the whole picture is worked over: 100 is a sketch, 300 is good, 600 is finished. Below 40, you may see bright specks.',
  'help.stylise.seed':
    'When painting starts from noise: another number gives another picture, the same number the same picture again.',
  'help.stylise.optimiser':
    'How the picture is worked out, iteration by iteration. L-BFGS gives the best result; Adam needs a third of the memory.',
  'help.stylise.averaging':
    'With Adam, the picture is the average of the last iterations, which calms the strokes: 0.95 averages about twenty, 0 none.',
  'help.stylise.network':
    'The trained eye that compares your picture with the photo and the painting. VGG-16 comes with Impasto; VGG-19 can be downloaded.',
  'help.stylise.styleLoss':
    'How brushwork is compared with the painting’s. Transport also paints strokes over even areas; Gram matrices are the original method.',
  'help.stylise.pooling':
    'How the network sums up what lies close together. Average looks smoother, Maximum looks crisper.',
  'help.stylise.schedule':
    'Small to large begins with a small picture, for larger strokes and a better composition; Full size doesn’t.',
} as const;
