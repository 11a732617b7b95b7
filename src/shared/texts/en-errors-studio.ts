/** @file Errors of the studio and its works: what is wrong, what to do, and the kind that sets the exit code. */
export const errorTextsStudio = {
  'wire.damaged': {
    kind: 'internal',
    wrong: 'A message between the window and the program arrived damaged: {reason}.',
    remedy: 'Reload the window; if it happens again, please report it.',
  },
  'studio.bad-call': {
    kind: 'internal',
    wrong: 'The window asked the program for something that it does not understand ({call}: {reason}).',
    remedy: 'Reload the window; if it happens again, please report it.',
  },
  'studio.too-large': {
    kind: 'input',
    wrong: 'This is {megabytes} MB; files of up to {limit} MB can be brought in.',
    remedy: 'Save it smaller, for example as JPEG, and bring it in again.',
  },
  'studio.running': {
    kind: 'usage',
    wrong: 'Impasto is open already, with these works.',
    remedy: 'Use the window that is open, or close it first.',
  },
  'library.lost': {
    kind: 'output',
    wrong: 'Another Impasto took over these works while this one stood still, so nothing more is saved here.',
    remedy: 'Close this one, and go on in the other one or open Impasto again.',
  },
  'library.folder': {
    kind: 'output',
    wrong: 'Impasto cannot keep your works in {folder} ({reason}).',
    remedy: 'Check that it is a folder that you may write in, or set IMPASTO_HOME to another one.',
  },
  dropped: {
    kind: 'internal',
    wrong: 'A newer question took the place of this one.',
    remedy: 'Nothing need be done.',
  },
  'picture.not-here': {
    kind: 'input',
    wrong: 'This picture is not in the library any more.',
    remedy: 'Bring its file in again.',
  },
  'bring.file-gone': {
    kind: 'input',
    wrong: '{file} is no longer where it was.',
    remedy: 'Find where it was moved to, and drop it from there.',
  },
  'bring.file-unreadable': {
    kind: 'input',
    wrong: '{file} could not be read.',
    remedy: 'Check that you may open it and that nothing is changing it, or drop a copy of it.',
  },
  'clipboard.refused': {
    kind: 'output',
    wrong: 'The browser did not allow the picture to be copied.',
    remedy: 'Allow copying in the browser, or save the picture instead.',
  },
  'bring.folder': {
    kind: 'input',
    wrong: 'There is no picture in the folder {file}.',
    remedy: 'Bring in a folder with JPEG, PNG, TIFF, WebP, AVIF or GIF pictures.',
  },
  'bring.several': {
    kind: 'input',
    wrong: '{count} files could not be opened: {names}.',
    remedy: 'Bring one of them in alone to be told what is wrong with it.',
  },
  'bring.unknown': {
    kind: 'input',
    wrong: '{file} is neither a picture nor a style that can be read.',
    remedy: 'Bring in a JPEG, PNG, TIFF, WebP, AVIF or GIF picture, or a style as .onnx file.',
  },
  'recipe.printed-picture': {
    kind: 'input',
    wrong: 'This print was made from a picture that does not say how it was painted.',
    remedy: 'Bring in that picture itself.',
  },
  'recipe.photo-not-here': {
    kind: 'input',
    wrong: 'This picture was painted by Impasto, but the photograph that it was made from is not here.',
    remedy: 'Bring the photograph in, then this picture again.',
  },
  'recipe.paintings-not-here': {
    kind: 'input',
    wrong: 'This picture was painted by Impasto, but {count} of the pictures that it was made from are not here.',
    remedy: 'Bring its photograph and its paintings in, then this picture again.',
  },
  'work.unknown': {
    kind: 'input',
    wrong: 'This work is not in the library any more.',
    remedy: 'Open another one from the list.',
  },
  'work.in-bin': {
    kind: 'input',
    wrong: '“{title}” is in the bin.',
    remedy: 'Take it back first: All works, then Bin.',
  },
  'work.newer': {
    kind: 'input',
    wrong: 'A work was made by a newer version of Impasto and cannot be opened with this one ({folder}).',
    remedy: 'Update Impasto to open it. It stays as it is until then, and the other works can be opened.',
  },
  'work.damaged': {
    kind: 'input',
    wrong: 'A work cannot be opened, because what is kept of it is damaged ({folder}).',
    remedy: 'The other works are not touched. Its pictures may still lie in that folder.',
  },
  'work.not-saved': {
    kind: 'output',
    wrong: 'The last changes of “{title}” could not be saved: {reason}',
    remedy: 'Free some space, or make the folder writable, before you close Impasto again.',
  },
  'work.pictures-aside': {
    kind: 'input',
    wrong: '“{title}” has finished pictures that this version of Impasto cannot read ({count}).',
    remedy: 'They are kept as they are, and a version that can read them will show them.',
  },
  'document.newer': {
    kind: 'input',
    wrong: '{file} was written by a newer version of Impasto.',
    remedy: 'It is kept as it is. Update Impasto to use it again.',
  },
  'document.damaged': {
    kind: 'input',
    wrong: '{file} is damaged (at “{place}”).',
    remedy: 'It is kept as it is, and everything else works as usual.',
  },
  'library.unreadable': {
    kind: 'input',
    wrong: '{file} cannot be read at the moment ({reason}).',
    remedy: 'It is left as it is. Check its disk and its permissions, then start Impasto again.',
  },
  'library.away': {
    kind: 'input',
    wrong: 'The folder {folder} is not the one that was here before, or its disk is not connected.',
    remedy: 'Connect the disk and start Impasto again. Until then nothing that may belong to it is removed.',
  },
  'print.unreadable': {
    kind: 'input',
    wrong: 'A print cannot be shown, because its files cannot be read ({folder}).',
    remedy: 'It is left as it is. Its finished picture may lie in that folder.',
  },
  'journal.unreadable': {
    kind: 'input',
    wrong: 'Unfinished work cannot be read: it is damaged, or another version of Impasto began it ({folder}).',
    remedy: 'It is left as it is, and the version that began it can go on with it. Everything else works as usual.',
  },
  'journal.newer': {
    kind: 'input',
    wrong: 'Unfinished work was begun by a newer version of Impasto ({folder}).',
    remedy: 'Update Impasto to go on with it. It stays as it is until then, and everything else works as usual.',
  },
  'work.no-photo': {
    kind: 'input',
    wrong: 'This work has no photograph yet.',
    remedy: 'Bring in a photograph first.',
  },
  'work.no-painting': {
    kind: 'input',
    wrong: 'No painting is chosen to paint like.',
    remedy: 'Bring in a painting, or choose one of those that are here.',
  },
  'work.many-paintings': {
    kind: 'input',
    wrong: 'A work keeps {most} paintings; there was no room for {count} more.',
    remedy: 'Take away some that you do not need, with the cross at their corner.',
  },
  'work.no-style': {
    kind: 'input',
    wrong: 'No style is chosen yet.',
    remedy: 'Choose a style first.',
  },
  'work.style-gone': {
    kind: 'input',
    wrong: 'The style “{style}” is not on the shelf any more.',
    remedy: 'Drop its .onnx file on the window to bring it back, or choose another style.',
  },
  'work.no-result': {
    kind: 'input',
    wrong: 'This work has no finished picture yet.',
    remedy: 'Paint it first, or finish the picture that is being painted.',
  },
  'work.no-snapshot': {
    kind: 'input',
    wrong: 'There is no picture of iteration {iteration} any more.',
    remedy: 'Choose another one on the timeline.',
  },
  'run.busy': {
    kind: 'usage',
    wrong: 'This work is being painted already.',
    remedy: 'Finish or stop that first.',
  },
  'batch.aside': {
    kind: 'input',
    wrong: 'Folders that were being painted cannot be read by this version of Impasto ({count}).',
    remedy: 'They are kept, and the version that began them can go on with them. Their pictures are among your works.',
  },
  'batch.none': {
    kind: 'usage',
    wrong: 'This folder is not being painted any more.',
    remedy: 'Bring it in again.',
  },
  'training.busy': {
    kind: 'usage',
    wrong: '“{title}” is being trained already; one style at a time.',
    remedy: 'Wait until it is done, or stop it in the queue.',
  },
  'training.none': {
    kind: 'usage',
    wrong: 'No style is being trained.',
    remedy: 'Start one with “Train a style…”.',
  },
  'run.none': {
    kind: 'usage',
    wrong: 'This work is not being painted.',
    remedy: 'Start painting it first.',
  },
  'run.no-frame': {
    kind: 'usage',
    wrong: 'The picture so far is not at hand, because nothing has been painted since Impasto was started.',
    remedy: 'Press Resume first, or choose a picture of the timeline.',
  },
  'run.start-missing': {
    kind: 'input',
    wrong: 'It is to be painted from another picture, but none is chosen.',
    remedy: 'Choose the picture to start from, or start from the photograph.',
  },
  'print.unknown': {
    kind: 'usage',
    wrong: 'This print is not in the queue any more.',
    remedy: 'Print it again.',
  },
  'print.not-ready': {
    kind: 'usage',
    wrong: 'This print is not ready yet.',
    remedy: 'Wait until the queue says that it is ready.',
  },
  'print.no-strip': {
    kind: 'usage',
    wrong: 'How this picture was painted is not known, so it cannot be painted with other brush sizes.',
    remedy: 'Look at a sample instead, or paint it again.',
  },
  'web.refused': {
    kind: 'usage',
    wrong: 'Impasto answers only its own page.',
    remedy: 'Open the address that was printed when Impasto was started.',
  },
  'web.no-access': {
    kind: 'usage',
    wrong: 'Impasto does not know this window yet.',
    remedy:
      'Open the address that it printed in the terminal. If that one was used before, start Impasto once more, without ending it: it opens a window here, or prints a new address.',
  },
  'web.ticket-used': {
    kind: 'usage',
    wrong: 'This download link was used before, or has expired.',
    remedy: 'Save the print again from the Impasto window.',
  },
  'web.code-used': {
    kind: 'usage',
    wrong: 'This address was opened before, or is too old; it lets in one browser only.',
    remedy:
      'Go on in the browser where it was opened, or start Impasto once more, without ending it, for a new address.',
  },
  'web.not-built': {
    kind: 'internal',
    wrong: 'The window of Impasto is not here: it was not built.',
    remedy: 'Start Impasto with: npm start',
  },
  'web.not-found': {
    kind: 'usage',
    wrong: 'There is nothing at this address.',
    remedy: 'Open the page anew.',
  },
  'web.no-port': {
    kind: 'network',
    wrong: 'No address on this computer could be opened for the browser ({reason}).',
    remedy: 'Check whether a firewall or another program forbids it.',
  },
  'window.not-built': {
    kind: 'internal',
    wrong: 'The window of Impasto could not be built.',
    remedy: 'The lines above say why.',
  },
} as const;
