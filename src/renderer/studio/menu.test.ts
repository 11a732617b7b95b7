import { expect, test } from 'vitest';
import { type MenuCommand, menu } from '../../shared/menu.ts';
import { type Command, commands } from './commands.ts';

const items = menu
  .flatMap(({ entries }) => entries)
  .filter((entry): entry is MenuCommand => entry !== 'separator' && 'command' in entry);

test.each(items)('the menu’s $command is a command of the studio, with its words and its key', (item) => {
  const command = (commands as Readonly<Record<string, Command>>)[item.command];
  expect(command?.label).toBe(item.label);
  if (item.keys !== undefined) expect(command?.keys).toContain(item.keys);
});

test('every command is in the menu once', () => {
  expect(items.map(({ command }) => command).sort()).toEqual(Object.keys(commands).sort());
});
