/** @file What the studio says of files that it has saved, of pictures that are saved larger, and of works that are painted unseen. */
export const savesTexts = {
  'saved.download': 'Saved {name} to your browser’s downloads.',
  'saved.downloading': 'Saving {name} to your browser’s downloads.',

  'enlarge.what': 'At {times, select, 2 {twice} other {four times}} its size: {width} × {height} px',
  'enlarge.ready':
    '{name} is ready: your picture at {times, select, 2 {twice} other {four times}} its size, {width} × {height} px. Save it now, or later from the queue.',
  'enlarge.remove': 'Remove picture',
  'enlarge.cancel': 'Cancel picture',
  'enlarge.unsaved': 'This picture hasn’t been saved.',
  'print.state.saved': 'Saved, {bytes}',
  'print.state.savedDownload': 'Saved to your browser’s downloads, {bytes}',
  'queue.ready': '{count, plural, one {1 file to save} other {{count} files to save}}',
  'queue.with': '{queue} · {badge}',

  'elsewhere.goesOn': '“{title}” is still being painted.',
  'elsewhere.goesOnLeft': '“{title}” is still being painted, {left}.',
  'elsewhere.waits': '“{title}” is waiting in the queue to be painted.',
  'elsewhere.done': '“{title}” is painted.',
  'said.of': '“{title}”: {sentence}',

  'tune.refineTime': 'Takes {time}.',
} as const;
