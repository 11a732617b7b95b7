/** @file English for the Diagnostics page and for impasto diagnostics. */
export const diagnosticsTexts = {
  'command.diagnostics': 'Diagnostics',
  'diagnostics.title': 'Diagnostics',
  'diagnostics.about':
    'This helps to find out what went wrong. It holds no names or places of your files, so you can send it to anybody.',
  'diagnostics.loading': 'Collecting…',
  'diagnostics.copy': 'Copy',
  'diagnostics.copied': 'Copied.',
  'diagnostics.notCopied': 'This could not be copied. Select the text and copy it yourself.',
  'diagnostics.version': 'Impasto',
  'diagnostics.runtime': 'Runtime',
  'diagnostics.system': 'System',
  'diagnostics.processor': 'Processor',
  'diagnostics.memory': 'Memory',
  'diagnostics.host': 'Main process',
  'diagnostics.child': 'Compute process',
  'diagnostics.device': 'Device in use',
  'diagnostics.tried': 'Device',
  'diagnostics.library': 'Data folder',
  'diagnostics.disk': 'Free disk space',
  'diagnostics.log': 'Log',
  'diagnostics.error': 'Recent problem',
} as const;
