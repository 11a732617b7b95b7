/** @file Errors of prints: what is wrong, what to do, and the kind that sets the exit code. */
export const errorTextsPrint = {
  'print.not-measured': {
    kind: 'internal',
    wrong: 'The quality of the print could not be measured: {reason}',
    remedy: 'The print itself is complete.',
  },
  'print.impossible': {
    kind: 'usage',
    wrong: 'Such a file cannot be written: {reason}',
    remedy: 'Choose another format, or leave the choice to the destination.',
  },
  'print.border-too-wide': {
    kind: 'usage',
    wrong: 'A border of {border} mm leaves no room for the picture on this paper.',
    remedy: 'Choose a border of at most {most} mm, or a larger paper.',
  },
  'print.side-too-long': {
    kind: 'usage',
    wrong: 'This print would be {width} × {height} pixels; this format holds at most {most} on a side.',
    remedy: 'Choose a smaller paper, fewer dots an inch, or TIFF.',
  },
  'print.file-too-large': {
    kind: 'usage',
    wrong:
      'This print would be a file of {gigabytes} GB; what is larger than 4 GB opens in few programs and no shop takes it.',
    remedy: 'Choose a smaller paper, fewer dots an inch, or 8 bits instead of 16.',
  },
  'print.too-many-pixels': {
    kind: 'usage',
    wrong: 'This print would have {megapixels} megapixels; Impasto prints up to {limit}.',
    remedy: 'Choose a smaller paper or fewer dots an inch: what is so large is looked at from further away.',
  },
  'print.no-work': {
    kind: 'input',
    wrong: 'There is no work or picture called {name}.',
    remedy: 'Name a work by its title, as the studio shows it, or a picture by its file.',
  },
  'print.painting-unused': {
    kind: 'usage',
    wrong: 'What a style paints needs no painting.',
    remedy: 'Leave --painting out; it is for finished pictures.',
  },
  'print.no-style': {
    kind: 'usage',
    wrong: '{option} says how a style paints; this picture is printed as it is.',
    remedy: 'Leave it out, or choose a style: --style NAME',
  },
  'print.other-format': {
    kind: 'usage',
    wrong: 'This print was begun as a {format}, which {file} does not say.',
    remedy: 'End the name with {ending}',
  },
  'print.no-finer': {
    kind: 'usage',
    wrong: 'Finer strokes are painted by a style; this picture is printed as it is.',
    remedy: 'Choose a style, or print it like the preview.',
  },
  'print.no-brushwork': {
    kind: 'usage',
    wrong: 'There is no painting that says how this picture is to be refined.',
    remedy: 'Print it as it is: --refine 0, or choose a style.',
  },
  'print.disk-too-small': {
    kind: 'output',
    wrong: 'This print needs {needed} of room below {folder}; {free} is free.',
    remedy: 'Free some space, print smaller, or keep the work elsewhere: IMPASTO_HOME names its folder.',
  },
  'print.memory': {
    kind: 'memory',
    wrong: 'This print needs about {needed} of memory; {free} is free.',
    remedy: 'Close other programs, or print from a smaller photograph.',
  },
} as const;
