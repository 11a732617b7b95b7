/** @file What a button needs to know of its command: its words, its keys, whether it can be done, and doing it. */
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import { type Command, type CommandName, commands } from '../studio/commands.ts';
import { hindrance } from '../studio/hindrances.ts';
import { say } from '../studio/words.ts';

const isMac = navigator.platform.startsWith('Mac');

/** "Ctrl+Shift+Z", or "⇧⌘Z" on a Mac. */
export function keysText(keys: string | undefined): string | undefined {
  if (keys === undefined) return undefined;
  if (!isMac) return keys.replace('Mod', 'Ctrl');
  const parts = keys.split('+');
  return parts.map((part) => ({ Mod: '⌘', Shift: '⇧' })[part] ?? part).join('');
}

export function useCommand(name: CommandName) {
  const studio = useStudio();
  const command: Command = commands[name];
  const enabled = useStudioState(command.enabled);
  const detail = useStudioState((state) => command.detail?.(state));
  const why = useStudioState((state) => hindrance(name, state));
  return {
    label: say(command.label),
    keys: keysText(command.keys[0]),
    detail,
    disabled: !enabled,
    /** Why it is. */
    why,
    perform: () => command.perform(studio),
  };
}
