/** @file The list of shortcuts, made from the commands, with the gestures that are no commands. */
import { type Command, commands } from '../studio/commands.ts';
import { say } from '../studio/words.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { keysText } from './command-button.ts';
import classes from './dialogs.module.css';
import { useDialog } from './use-dialog.ts';

export function ShortcutsDialog() {
  const dialog = useDialog('shortcuts');
  const rows: [string, string][] = Object.values<Command>(commands)
    .filter(({ keys }) => keys.length > 0)
    .map(({ label, keys }) => [say(label).replace('…', ''), keysText(keys[0])!]);
  rows.push(
    [say('command.paste'), keysText('Mod+V')!],
    [say('command.holdBefore'), 'B'],
    [say('command.pan'), say('command.panKeys')],
    [say('command.pan'), say('command.panDrag')],
    [say('command.zoomWheel'), say('command.wheelKeys')],
    [say('command.closeInnermost'), 'Esc'],
  );
  return (
    <Dialog {...dialog} title={say('shortcuts.title')}>
      <dl>
        {rows.map(([label, keys]) => (
          <div key={`${label} ${keys}`} className={classes.shortcut}>
            <dt>{label}</dt>
            <dd>
              <kbd className={classes.keys}>{keys}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
