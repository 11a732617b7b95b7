/** @file What the program of its own says outside its window: questions, notifications, news of a version. */
export const desktopTexts = {
  'quit.asks':
    '{count, plural, one {{kind, select, painting {A picture is being painted.} folder {A folder of pictures is being painted.} print {A print is being made.} enlarged {A picture is being painted larger.} other {A style is being trained.}}} other {Impasto is still working on # things.}}',
  'quit.detail': 'If you pause and quit, nothing is lost: Impasto can continue the next time you open it.',
  'quit.pause': 'Pause and quit',
  'quit.wait': 'Quit when it’s done',
  'quit.cancel': 'Cancel',

  'notify.title':
    '{kind, select, painting {Picture finished} folder {Folder finished} print {Print ready} enlarged {Picture ready} other {Style trained}}',
  'notify.body':
    '{kind, select, print {“{name}” can be saved now.} enlarged {“{name}” can be saved now.} other {“{name}” is ready.}}',

  'window.hung': 'The window isn’t responding.',
  'window.hungDetail': 'It may just be busy. You can also reload it: your works are saved, and painting continues.',
  'window.wait': 'Wait',
  'window.reload': 'Reload',
  'window.goneOften': 'The window keeps closing unexpectedly.',
  'window.goneOftenDetail': 'Your works are saved, and painting continues. You can reload the window, or quit.',
  'window.quit': 'Quit',

  'recent.clear': 'Clear list',

  'update.check': 'Check for updates…',
  'update.found': 'Impasto {version} is available.',
  'update.download': 'Download',
  'update.later': 'Later',
  'update.ready': 'Impasto {version} has been downloaded.',
  'update.readyDetail': 'It will be installed when you quit. Your works and settings stay as they are.',
  'update.restart': 'Restart and install',
  'update.onQuit': 'When I quit',
  'update.none': 'Impasto is up to date.',
  'update.failed': 'The new version couldn’t be downloaded.',
  'update.failedDetail': 'Check your internet connection and try again later. ({reason})',
  'update.ok': 'OK',
} as const;
