/** @file Errors of the studio and its works: what is wrong, what to do, and the kind that sets the exit code. */
export const errorTextsStudio = {
  'wire.damaged': {
    kind: 'internal',
    wrong: 'A message between the window and Impasto was damaged: {reason}.',
    remedy: 'Reload the window. If it happens again, please report it.',
  },
  'studio.bad-call': {
    kind: 'internal',
    wrong: 'The window sent a request that Impasto does not understand ({call}: {reason}).',
    remedy: 'Reload the window. If it happens again, please report it.',
  },
  'studio.too-large': {
    kind: 'input',
    wrong: 'This file is {megabytes} MB; the limit is {limit} MB.',
    remedy: 'Save a smaller version, for example as JPEG, and import that.',
  },
  'studio.running': {
    kind: 'usage',
    wrong: 'Impasto is already open with these works.',
    remedy: 'Use the open window, or close it first.',
  },
  'library.lost': {
    kind: 'output',
    wrong:
      'Another copy of Impasto took over these works while this one was not responding, so nothing more is saved here.',
    remedy: 'Close this window and continue in the other one, or open Impasto again.',
  },
  'library.folder': {
    kind: 'output',
    wrong: 'Impasto cannot keep your works in {folder} ({reason}).',
    remedy:
      'Check that it is a folder and that you have permission to write in it, or set IMPASTO_HOME to another one.',
  },
  dropped: {
    kind: 'internal',
    wrong: 'Replaced by a newer request.',
    remedy: 'You do not need to do anything.',
  },
  'picture.not-here': {
    kind: 'input',
    wrong: 'This picture is no longer in the library.',
    remedy: 'Import its file again.',
  },
  'bring.file-gone': {
    kind: 'input',
    wrong: '{file} is no longer where it was.',
    remedy: 'Find it in its new location and drop it from there.',
  },
  'bring.file-unreadable': {
    kind: 'input',
    wrong: '{file} could not be read.',
    remedy: 'Check that you have permission to open it and that no other program is changing it, or drop a copy.',
  },
  'clipboard.refused': {
    kind: 'output',
    wrong: 'The browser did not allow Impasto to copy the picture.',
    remedy: 'Allow copying in the browser, or save the picture instead.',
  },
  'bring.folder': {
    kind: 'input',
    wrong: 'There are no pictures in the folder {file}.',
    remedy: 'Import a folder with JPEG, PNG, TIFF, WebP, AVIF or GIF pictures.',
  },
  'bring.several': {
    kind: 'input',
    wrong: '{count, plural, one {{count} file} other {{count} files}} could not be opened: {names}.',
    remedy: 'Import one on its own to see what is wrong with it.',
  },
  'bring.unknown': {
    kind: 'input',
    wrong: '{file} is neither a picture nor a style that Impasto can read.',
    remedy: 'Import a JPEG, PNG, TIFF, WebP, AVIF or GIF picture, or a style as an .onnx file.',
  },
  'recipe.printed-picture': {
    kind: 'input',
    wrong: 'This print was made from a picture with no recipe.',
    remedy: 'Import that picture itself.',
  },
  'recipe.photo-not-here': {
    kind: 'input',
    wrong: 'This picture was painted by Impasto, but the photograph it was made from is not in the library.',
    remedy: 'Import the photograph, then this picture again.',
  },
  'recipe.paintings-not-here': {
    kind: 'input',
    wrong:
      'This picture was painted by Impasto, but {count, plural, one {{count} of the pictures it was made from is} other {{count} of the pictures it was made from are}} not in the library.',
    remedy: 'Import its photograph and paintings, then this picture again.',
  },
  'work.unknown': {
    kind: 'input',
    wrong: 'This work is no longer in the library.',
    remedy: 'Open another one from the list.',
  },
  'work.in-bin': {
    kind: 'input',
    wrong: '“{title}” is in the bin.',
    remedy: 'Restore it first: All works, then Bin.',
  },
  'work.newer': {
    kind: 'input',
    wrong: 'A work was made by a newer version of Impasto and cannot be opened here ({folder}).',
    remedy: 'Update Impasto to open it. It is kept unchanged until then, and you can open your other works.',
  },
  'work.damaged': {
    kind: 'input',
    wrong: 'A work cannot be opened because its data is damaged ({folder}).',
    remedy: 'Your other works are not affected. Its pictures may still be in that folder.',
  },
  'work.not-saved': {
    kind: 'output',
    wrong: 'The latest changes to “{title}” could not be saved: {reason}',
    remedy: 'Before you close Impasto, free up some space or make the folder writable.',
  },
  'work.pictures-aside': {
    kind: 'input',
    wrong:
      '“{title}” has {count, plural, one {{count} finished picture} other {{count} finished pictures}} that this version of Impasto cannot read.',
    remedy: 'They are kept, and will appear in a version that can read them.',
  },
  'document.newer': {
    kind: 'input',
    wrong: '{file} was saved by a newer version of Impasto.',
    remedy: 'It is kept unchanged. Update Impasto to use it.',
  },
  'document.damaged': {
    kind: 'input',
    wrong: '{file} is damaged (at “{place}”).',
    remedy: 'It is kept unchanged, and everything else works normally.',
  },
  'library.unreadable': {
    kind: 'input',
    wrong: '{file} cannot be read right now ({reason}).',
    remedy: 'It is kept unchanged. Check its disk and permissions, then restart Impasto.',
  },
  'library.away': {
    kind: 'input',
    wrong: 'The folder {folder} is not the same as before, or its disk is not connected.',
    remedy: 'Connect the disk and restart Impasto. Until then, nothing that may belong to it will be removed.',
  },
  'print.unreadable': {
    kind: 'input',
    wrong: 'A print cannot be shown because its files cannot be read ({folder}).',
    remedy: 'It is kept unchanged. The finished picture may be in that folder.',
  },
  'journal.unreadable': {
    kind: 'input',
    wrong:
      'Some unfinished work cannot be read: it is damaged, or was started by another version of Impasto ({folder}).',
    remedy: 'It is kept unchanged, and the version that started it can resume it. Everything else works normally.',
  },
  'journal.newer': {
    kind: 'input',
    wrong: 'Some unfinished work was started by a newer version of Impasto ({folder}).',
    remedy: 'Update Impasto to resume it. It is kept unchanged until then, and everything else works normally.',
  },
  'work.no-photo': {
    kind: 'input',
    wrong: 'This work has no photograph yet.',
    remedy: 'Import a photograph first.',
  },
  'work.no-painting': {
    kind: 'input',
    wrong: 'No painting is selected.',
    remedy: 'Import a painting, or choose one from the list.',
  },
  'work.many-paintings': {
    kind: 'input',
    wrong: 'A work can have {max} paintings; there was no room for {count} more.',
    remedy: 'Remove any you do not need with the × in their corner.',
  },
  'work.no-style': {
    kind: 'input',
    wrong: 'No style is chosen yet.',
    remedy: 'Choose a style first.',
  },
  'work.style-gone': {
    kind: 'input',
    wrong: 'The style “{style}” is no longer available.',
    remedy: 'Drop its .onnx file on the window to bring it back, or choose another style.',
  },
  'work.no-result': {
    kind: 'input',
    wrong: 'This work has no finished picture yet.',
    remedy: 'Paint it first, or finish the one in progress.',
  },
  'work.no-snapshot': {
    kind: 'input',
    wrong: 'The snapshot of iteration {iteration} is no longer available.',
    remedy: 'Choose another one on the timeline.',
  },
  'run.busy': {
    kind: 'usage',
    wrong: 'This work is already being painted.',
    remedy: 'Finish or stop it first.',
  },
  'batch.aside': {
    kind: 'input',
    wrong:
      '{count, plural, one {{count} folder} other {{count} folders}} in progress cannot be read by this version of Impasto.',
    remedy:
      'They are kept, and the version that started them can continue. Pictures already painted are among your works.',
  },
  'batch.none': {
    kind: 'usage',
    wrong: 'This folder is no longer being painted.',
    remedy: 'Import it again.',
  },
  'training.busy': {
    kind: 'usage',
    wrong: '“{title}” is already being trained, and only one style can be trained at a time.',
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
    wrong: 'There is no current picture, because nothing has been painted since Impasto started.',
    remedy: 'Press Resume first, or choose a picture on the timeline.',
  },
  'run.start-missing': {
    kind: 'input',
    wrong: 'Painting is set to start from another picture, but none is selected.',
    remedy: 'Choose a picture to start from, or start from the photograph.',
  },
  'print.unknown': {
    kind: 'usage',
    wrong: 'This print is no longer in the queue.',
    remedy: 'Print it again.',
  },
  'print.not-ready': {
    kind: 'usage',
    wrong: 'This print is not ready yet.',
    remedy: 'Wait until the queue shows that it is ready.',
  },
  'print.no-strip': {
    kind: 'usage',
    wrong: 'There is no record of how this picture was painted, so it cannot be painted with other brush sizes.',
    remedy: 'View a sample instead, or paint it again.',
  },
  'web.refused': {
    kind: 'usage',
    wrong: 'Impasto only accepts requests from its own page.',
    remedy: 'Open the address that was printed when Impasto started.',
  },
  'web.no-access': {
    kind: 'usage',
    wrong: 'Impasto does not know this window yet.',
    remedy:
      'Open the address printed in the terminal. If it has already been used, start Impasto again without closing it: it opens a window here or prints a new address.',
  },
  'web.ticket-used': {
    kind: 'usage',
    wrong: 'This download link has already been used or has expired.',
    remedy: 'Save the print again from the Impasto window.',
  },
  'web.code-used': {
    kind: 'usage',
    wrong: 'This address has already been used or has expired; it works in one browser only.',
    remedy:
      'Continue in the browser where you opened it, or start Impasto again without closing it to get a new address.',
  },
  'web.not-built': {
    kind: 'internal',
    wrong: 'The Impasto window has not been built.',
    remedy: 'Start Impasto with: npm start',
  },
  'web.not-found': {
    kind: 'usage',
    wrong: 'There is nothing at this address.',
    remedy: 'Reload the page.',
  },
  'web.no-port': {
    kind: 'network',
    wrong: 'Impasto could not open an address for the browser ({reason}).',
    remedy: 'Check whether a firewall or another program is blocking it.',
  },
  'window.not-built': {
    kind: 'internal',
    wrong: 'The Impasto window could not be built.',
    remedy: 'See the lines above for the reason.',
  },
} as const;
