/** @file Errors of the studio and its works: what is wrong, what to do, and the kind that sets the exit code. */
export const errorTextsStudio = {
  'wire.damaged': {
    kind: 'internal',
    wrong: 'A message between the window and Impasto was damaged: {reason}.',
    remedy: 'Reload the window. If it happens again, please report it.',
  },
  'studio.bad-call': {
    kind: 'internal',
    wrong: 'The window sent a request that Impasto doesn’t understand ({call}: {reason}).',
    remedy: 'Reload the window. If it happens again, please report it.',
  },
  'studio.too-large': {
    kind: 'input',
    wrong: 'This file is {megabytes} MB; the limit is {limit} MB.',
    remedy: 'Save a smaller version, for example as JPEG, and use that.',
  },
  'studio.running': {
    kind: 'usage',
    wrong: 'Impasto is already open with this library.',
    remedy: 'Use the open window, or close it first.',
  },
  'library.lost': {
    kind: 'output',
    wrong:
      'Another copy of Impasto took over this library while this one wasn’t responding, so nothing more is saved here.',
    remedy: 'Close this window and continue in the other one, or restart Impasto.',
  },
  'library.folder': {
    kind: 'output',
    wrong: 'Impasto can’t keep your works in {folder} ({reason}).',
    remedy: 'Check that it is a folder and that you have permission to save in it, or set IMPASTO_HOME to another one.',
  },
  dropped: {
    kind: 'internal',
    wrong: 'Replaced by a newer request.',
    remedy: 'There is nothing you need to do.',
  },
  'picture.not-here': {
    kind: 'input',
    wrong: 'This picture is no longer in your library.',
    remedy: 'Add its file again.',
  },
  'bring.file-gone': {
    kind: 'input',
    wrong: '{file} is no longer where it was.',
    remedy: 'Find it in its new folder and drop it from there.',
  },
  'bring.file-unreadable': {
    kind: 'input',
    wrong: '{file} couldn’t be read.',
    remedy: 'Check that you have permission to open it and that no other program is changing it, or drop a copy.',
  },
  'clipboard.refused': {
    kind: 'output',
    wrong: 'The browser didn’t let Impasto copy the picture.',
    remedy: 'Allow copying in the browser, or save the picture instead.',
  },
  'bring.folder': {
    kind: 'input',
    wrong: 'There are no pictures in the folder {file}.',
    remedy: 'Choose a folder with JPEG, PNG, TIFF, WebP, AVIF, HEIC or GIF files.',
  },
  'bring.several': {
    kind: 'input',
    wrong: '{count, plural, one {{count} file} other {{count} files}} couldn’t be opened: {names}.',
    remedy: 'Open one on its own to see what is wrong with it.',
  },
  'bring.unknown': {
    kind: 'input',
    wrong: '{file} is neither a picture nor a style that Impasto can read.',
    remedy:
      'Use a JPEG, PNG, TIFF, WebP, AVIF, HEIC or GIF file, a style as an .onnx file, or a work as an .impasto file.',
  },
  'recipe.printed-picture': {
    kind: 'input',
    wrong: 'This print was made from a picture without a recipe.',
    remedy: 'Open that picture instead.',
  },
  'recipe.photo-not-here': {
    kind: 'input',
    wrong: 'This picture was painted with Impasto, but its photo isn’t in your library.',
    remedy: 'Open the photo first, then this picture again.',
  },
  'recipe.paintings-not-here': {
    kind: 'input',
    wrong:
      'This picture was painted with Impasto, but {count, plural, one {{count} of the pictures it was made from isn’t} other {{count} of the pictures it was made from aren’t}} in your library.',
    remedy: 'Open its photo and add its paintings first, then open this picture again.',
  },
  'work.unknown': {
    kind: 'input',
    wrong: 'This work is no longer in your library.',
    remedy: 'Choose another one in All works.',
  },
  'work.in-bin': {
    kind: 'input',
    wrong: '“{title}” is in the bin.',
    remedy: 'Restore it first: open All works, then Bin.',
  },
  'work-file.damaged': {
    kind: 'input',
    wrong: 'The work in {file} can’t be opened: the file is damaged, or was repacked by another program.',
    remedy:
      'Copy it again from where it came, or save the work as a file once more. Other programs can still take the pictures out of it: it is a ZIP archive.',
  },
  'work-file.newer': {
    kind: 'input',
    wrong: 'The work in {file} was saved by a newer version of Impasto.',
    remedy: 'Update Impasto to open it.',
  },
  'work-file.too-large': {
    kind: 'input',
    wrong: 'The photo and the paintings of “{title}” are too large for one file ({megabytes} MB at most).',
    remedy: 'Remove paintings that you don’t need from the work, then try again.',
  },
  'time-lapse.video': {
    kind: 'usage',
    wrong: 'The command line makes no videos ({file}).',
    remedy: 'Name a folder for the pictures along the way. For a video, choose Time-lapse in the studio.',
  },
  'time-lapse.folder-used': {
    kind: 'usage',
    wrong: 'The folder {folder} isn’t empty.',
    remedy: 'Name an empty or a new folder, so that the pictures along the way don’t get mixed up with others.',
  },
  'film.no-encoder': {
    kind: 'input',
    wrong: 'This browser can’t make videos.',
    remedy: 'Open the studio in a current version of Chrome, Edge, Firefox or Safari, or in its own window.',
  },
  'work.newer': {
    kind: 'input',
    wrong: 'One of your works was made with a newer version of Impasto and can’t be opened here ({folder}).',
    remedy: 'Update Impasto to open it. Until then it is kept unchanged, and your other works aren’t affected.',
  },
  'work.damaged': {
    kind: 'input',
    wrong: 'One of your works can’t be opened because its data is damaged ({folder}).',
    remedy: 'Your other works aren’t affected. Its pictures may still be in that folder.',
  },
  'work.not-saved': {
    kind: 'output',
    wrong: 'The latest changes to “{title}” couldn’t be saved: {reason}',
    remedy: 'Before you close Impasto, free up some space or change the permissions of the folder.',
  },
  'work.pictures-aside': {
    kind: 'input',
    wrong:
      '“{title}” has {count, plural, one {{count} finished picture} other {{count} finished pictures}} that this version of Impasto can’t read.',
    remedy: 'They are kept, and you’ll see them in a version that can read them.',
  },
  'work.settings-unread': {
    kind: 'input',
    wrong: 'Some settings of “{title}” can’t be read by this version of Impasto. They are now: {settings}.',
    remedy: 'What was stored is kept until you change the setting.',
  },
  'document.newer': {
    kind: 'input',
    wrong: '{file} was saved by a newer version of Impasto.',
    remedy: 'It is kept unchanged. Update Impasto to use it.',
  },
  'document.damaged': {
    kind: 'input',
    wrong: '{file} is damaged (at “{place}”).',
    remedy: 'It is kept unchanged, and everything else works as usual.',
  },
  'library.unreadable': {
    kind: 'input',
    wrong: '{file} can’t be read at the moment ({reason}).',
    remedy: 'It is kept unchanged. Check its disk and permissions, then restart Impasto.',
  },
  'library.away': {
    kind: 'input',
    wrong: 'The folder {folder} isn’t the one it used to be, or its disk isn’t connected.',
    remedy: 'Connect the disk and restart Impasto. Until then, nothing that may belong to it is removed.',
  },
  'print.unreadable': {
    kind: 'input',
    wrong: 'One of your prints can’t be shown because its files can’t be read ({folder}).',
    remedy: 'It is kept unchanged. The finished print may be in that folder.',
  },
  'journal.unreadable': {
    kind: 'input',
    wrong:
      'Some unfinished work can’t be read: it is damaged, or was started with another version of Impasto ({folder}).',
    remedy: 'It is kept unchanged, and the version that started it can continue it. Everything else works as usual.',
  },
  'journal.newer': {
    kind: 'input',
    wrong: 'Some unfinished work was started with a newer version of Impasto ({folder}).',
    remedy: 'Update Impasto to continue it. Until then it is kept unchanged, and everything else works as usual.',
  },
  'work.no-photo': {
    kind: 'input',
    wrong: 'This work has no photo yet.',
    remedy: 'Open a photo first.',
  },
  'work.no-painting': {
    kind: 'input',
    wrong: 'No painting is selected.',
    remedy: 'Choose a painting, or add one.',
  },
  'work.many-paintings': {
    kind: 'input',
    wrong: 'A work can have up to {max} paintings; there was no room for {count} more.',
    remedy:
      'Add a few at a time. Paintings that the work doesn’t use make room for new ones, and stay among your paintings.',
  },
  'work.no-style': {
    kind: 'input',
    wrong: 'No style is selected.',
    remedy: 'Choose a style first.',
  },
  'work.style-gone': {
    kind: 'input',
    wrong: 'The style “{style}” is no longer in your library.',
    remedy: 'Drop its .onnx file on the window to bring it back, or choose another style.',
  },
  'work.no-result': {
    kind: 'input',
    wrong: 'This work has no finished picture yet.',
    remedy: 'Paint it first, or wait until it is finished.',
  },
  'work.no-snapshot': {
    kind: 'input',
    wrong: 'The picture of iteration {iteration} is no longer there.',
    remedy: 'Choose another one on the timeline.',
  },
  'run.busy': {
    kind: 'usage',
    wrong: 'This work is already being painted.',
    remedy: 'Wait until it is finished, or stop it first.',
  },
  'batch.aside': {
    kind: 'input',
    wrong:
      '{count, plural, one {{count} unfinished folder} other {{count} unfinished folders}} can’t be read by this version of Impasto.',
    remedy:
      'They are kept, and the version that started them can continue. Pictures already painted are in your works.',
  },
  'batch.none': {
    kind: 'usage',
    wrong: 'This folder is no longer being painted.',
    remedy: 'Drop it on the window to paint it again.',
  },
  'training.busy': {
    kind: 'usage',
    wrong: '“{title}” is still being trained, and only one style can be trained at a time.',
    remedy: 'Wait until it is done, or cancel it in the queue.',
  },
  'training.none': {
    kind: 'usage',
    wrong: 'No style is being trained.',
    remedy: 'Start with “Train a style…”.',
  },
  'run.none': {
    kind: 'usage',
    wrong: 'This work isn’t being painted.',
    remedy: 'Start painting it first.',
  },
  'run.other-settings': {
    kind: 'usage',
    wrong: 'Some settings have changed that this picture can’t continue with.',
    remedy: 'Paint again to use them.',
  },
  'run.nothing-left': {
    kind: 'usage',
    wrong:
      'This picture is finished: {iteration, plural, one {its one iteration is} other {all {iteration} iterations are}} painted.',
    remedy: 'Raise Iterations to continue.',
  },
  'run.no-frame': {
    kind: 'usage',
    wrong: 'There is no current picture: nothing has been painted since Impasto started.',
    remedy: 'Press Continue first, or choose a picture on the timeline.',
  },
  'run.start-missing': {
    kind: 'input',
    wrong: 'Painting is set to start from another picture, but none is selected.',
    remedy: 'Choose a picture to start from, or start from the photo.',
  },
  'print.unknown': {
    kind: 'usage',
    wrong: 'This print is no longer in the queue.',
    remedy: 'Print it again.',
  },
  'reconstruction.not-yet': {
    kind: 'input',
    wrong: 'This picture of what the network sees isn’t ready yet.',
    remedy: 'Wait until it appears.',
  },
  'print.not-ready': {
    kind: 'usage',
    wrong: 'This print isn’t ready yet.',
    remedy: 'Wait until it is ready in the queue.',
  },
  'print.no-strip': {
    kind: 'usage',
    wrong: 'This picture can’t be painted in other brush sizes: there is no record of how it was painted.',
    remedy: 'Look at a sample instead, or paint it again.',
  },
  'web.refused': {
    kind: 'usage',
    wrong: 'Impasto only accepts requests from its own page.',
    remedy: 'Open the address that was shown in the terminal when Impasto started.',
  },
  'web.no-access': {
    kind: 'usage',
    wrong: 'This window isn’t connected to Impasto yet.',
    remedy:
      'Open the address shown in the terminal. If it has already been used, start Impasto again without closing it: that opens a window or shows a new address.',
  },
  'web.ticket-used': {
    kind: 'usage',
    wrong: 'This download link has already been used or has expired.',
    remedy: 'Save the print again from the queue.',
  },
  'web.code-used': {
    kind: 'usage',
    wrong: 'This address has already been used or has expired; it works once, in one browser.',
    remedy:
      'Continue in the browser where you opened it, or start Impasto again without closing it to get a new address.',
  },
  'web.not-built': {
    kind: 'internal',
    wrong: 'The window of this copy of Impasto hasn’t been built yet.',
    remedy: 'Start Impasto with: npm start',
  },
  'web.not-found': {
    kind: 'usage',
    wrong: 'There is nothing at this address.',
    remedy: 'Reload the page.',
  },
  'web.no-port': {
    kind: 'network',
    wrong: 'Impasto couldn’t open an address for the browser ({reason}).',
    remedy: 'Check whether a firewall or another program is blocking it.',
  },
  'window.not-built': {
    kind: 'internal',
    wrong: 'The Impasto window couldn’t be built.',
    remedy: 'The lines above say why.',
  },
  'window.no-screen': {
    kind: 'usage',
    wrong: 'There is no screen here to show a window on.',
    remedy: 'Leave out --window to get an address for a browser.',
  },
  'window.not-offered': {
    kind: 'usage',
    wrong: 'This copy of Impasto opens in the browser and has no window of its own.',
    remedy: 'Leave out --window, or install the desktop program.',
  },
  'window.nobody-to-ask': {
    kind: 'usage',
    wrong: 'The window needs Electron, which is not installed yet and is only downloaded if you agree.',
    remedy: 'Run npm start -- --window in a terminal, where it can ask you, or leave out --window.',
  },
  'window.not-downloaded': {
    kind: 'network',
    wrong: 'Electron couldn’t be downloaded.',
    remedy: 'Check your connection and try again. Without --window, the studio opens in the browser.',
  },
} as const;
