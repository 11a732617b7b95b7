/** @file Errors of prints: what is wrong, what to do, and the kind that sets the exit code. */
export const errorTextsPrint = {
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
} as const;
