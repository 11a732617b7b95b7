/** @file English for the Diagnostics page and for impasto diagnostics. */
export const diagnosticsTexts = {
  'command.diagnostics': 'Diagnostics',
  'diagnostics.title': 'Diagnostics',
  'diagnostics.about':
    'Include this when you report a problem. It contains no file names or locations, so it’s safe to share.',
  'diagnostics.loading': 'Collecting information…',
  'diagnostics.copy': 'Copy',
  'diagnostics.copied': 'Copied.',
  'diagnostics.notCopied': 'This couldn’t be copied. Select the text and copy it yourself.',
  'diagnostics.version': 'Impasto',
  'diagnostics.runtime': 'Runtime',
  'diagnostics.system': 'System',
  'diagnostics.processor': 'Processor',
  'diagnostics.memory': 'Memory',
  'diagnostics.host': 'Main process',
  'diagnostics.child': 'Painting process',
  'diagnostics.device': 'Device in use',
  'diagnostics.tried': 'Device tested',
  'diagnostics.library': 'Data folder',
  'diagnostics.disk': 'Free disk space',
  'diagnostics.log': 'Log',
  'diagnostics.error': 'Recent problem',
} as const;
