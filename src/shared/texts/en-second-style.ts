/** @file English for a second style in a region of an instant picture. */

export const secondStyleTexts = {
  'second.heading': 'Second style',
  'second.help': 'Paints one part of the photo in another style.',
  'second.none': 'None',
  'second.where': 'Where',
  'second.nowhere': 'Choose where',
  'second.brushed': 'Where I brushed',
  'second.brushFirst': 'Where I brush (brush first)',
  'second.brushedTaken': 'The part that you brushed is painted in the second style now, and no longer shows the photo.',
  'second.brushAgain': 'Change this part with the brush',
  'second.brushAgainNote':
    'Brush more of the photo, or erase some. Then choose “Where I brushed” under Second style again.',
  'second.nowhereNote': 'It is used nowhere yet: choose a part of this photo.',
  'second.swap': 'Swap the two styles',
  'second.settings': 'Its settings',
  'second.gone': 'The second style, {style}, isn’t here any more. Locate its .onnx file, or choose another style.',
} as const;

export const secondStyleTerminalTexts = {
  'apply.secondStyle': 'Another style for one region of the photo, together with --second-region.',
  'apply.secondRegion':
    'Where the second style is used: a picture of the photo’s shape, white where it is. impasto regions makes such pictures.',
} as const;

export const errorTextsSecondStyle = {
  'apply.second-half': {
    kind: 'usage',
    wrong: 'A second style needs a region to be used in, and the region needs a style.',
    remedy: 'Use --second-style and --second-region together.',
  },
  'recipe.second-region-missing': {
    kind: 'input',
    wrong: 'This recipe uses a second style in one region, but the picture of that region isn’t here.',
    remedy: 'Name it with --second-region. impasto regions makes such pictures.',
  },
  'second.too-detailed': {
    kind: 'input',
    wrong: 'There are too many brush strokes to paint just there in another style.',
    remedy: 'Choose Clear in the brush bar, and brush the part again with fewer, larger strokes.',
  },
} as const;
