/** @file What the studio says of its own window: its panels, its messages, and leaving it. */
export const layoutTexts = {
  'command.panels': 'Hide or show panels',
  'panels.left': 'Width of the left panel',
  'panels.right': 'Width of the right panel',
  'panels.width': '{pixels} pixels',
  'notices.region': 'Messages',
  'notices.folded': '{count, plural, one {1 message} other {{count} messages}}',
  'leaving.again': 'Go back once more to leave Impasto. Your work is saved.',
} as const;
