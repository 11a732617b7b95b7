/** @file Errors of prints: what is wrong, what to do, and the kind that sets the exit code. */
export const errorTextsPrint = {
  'print.not-measured': {
    kind: 'internal',
    wrong: 'The quality of this print couldn’t be measured: {reason}',
    remedy: 'The print itself is complete.',
  },
  'print.impossible': {
    kind: 'usage',
    wrong: 'This file can’t be saved: {reason}',
    remedy: 'Choose another format, or go back to the settings of the destination.',
  },
  'print.border-too-wide': {
    kind: 'usage',
    wrong: 'A {border} mm border leaves no room for the picture on this paper.',
    remedy: 'Choose a border of at most {max} mm, or larger paper.',
  },
  'print.side-too-long': {
    kind: 'usage',
    wrong: 'This print would be {width} × {height} pixels; this format allows at most {max} per side.',
    remedy: 'Choose smaller paper, a lower resolution, or TIFF.',
  },
  'print.file-too-large': {
    kind: 'usage',
    wrong:
      'This print would be a {gigabytes} GB file. Few programs open files over 4 GB, and no print shop accepts them.',
    remedy: 'Choose smaller paper, a lower resolution, or 8 bits per channel instead of 16.',
  },
  'print.too-many-pixels': {
    kind: 'usage',
    wrong: 'This print would have {megapixels} megapixels; the limit is {limit}.',
    remedy: 'Choose smaller paper or a lower resolution; large prints are seen from further away.',
  },
  'print.no-work': {
    kind: 'input',
    wrong: 'There is no work or picture called {name}.',
    remedy: 'Give the title of a work as shown in the studio, or the name of a picture file.',
  },
  'print.painting-unused': {
    kind: 'usage',
    wrong: 'A picture painted with a style doesn’t need its painting.',
    remedy: 'Leave out --painting and --painting-regions; they are for finished pictures.',
  },
  'print.no-style': {
    kind: 'usage',
    wrong: '{option} changes how a style paints, but this picture is printed as it is.',
    remedy: 'Leave it out, or choose a style: --style NAME',
  },
  'print.other-format': {
    kind: 'usage',
    wrong: 'This print was started as {format}, but the name {file} says otherwise.',
    remedy: 'Use a name that ends in {ending}',
  },
  'print.no-finer': {
    kind: 'usage',
    wrong: 'Only a style can paint finer strokes; this picture is printed as it is.',
    remedy: 'Choose a style, or match the preview (--look preview).',
  },
  'print.no-brushwork': {
    kind: 'usage',
    wrong: 'There is no painting to take more brushwork from.',
    remedy: 'Print the picture as it is with --refine 0, or choose a style.',
  },
  'print.disk-too-small': {
    kind: 'output',
    wrong: 'This print needs {needed} of disk space in {folder}; only {free} is free.',
    remedy: 'Free up some space, print smaller, or set IMPASTO_HOME to a folder on another disk.',
  },
  'print.memory': {
    kind: 'memory',
    wrong: 'This print needs about {needed} of memory; only {free} is free.',
    remedy: 'Close other programs, or print from a smaller photo.',
  },
} as const;
