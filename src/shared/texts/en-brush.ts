/** @file What the restore brush is called and says. */
export const brushTexts = {
  'command.restore': 'Restore brush',
  'command.brushErase': 'Switch between restoring and erasing',
  'command.brushSmaller': 'Smaller brush',
  'command.brushLarger': 'Larger brush',

  'brush.region': 'Restore brush',
  'brush.tool': 'Tool',
  'brush.restore': 'Restore',
  'brush.erase': 'Erase',
  'brush.size': 'Size',
  'brush.sizeHelp': 'Diameter, as a share of the picture’s longer side.',
  'brush.hardness': 'Hardness',
  'brush.opacity': 'Opacity',
  'brush.show': 'Show restored',
  'brush.showHelp': 'Shows the photo where you restored it, also in saved pictures and prints.',
  'brush.clear': 'Clear',
  'brush.done': 'Done',
  'brush.keys': 'Arrow keys move the brush. Space or Enter applies it. Shift with the arrow keys draws a line.',
  'brush.spot': '{across}% from the left, {down}% from the top',
} as const;
