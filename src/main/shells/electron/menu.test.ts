import { expect, test, vi } from 'vitest';
import { applicationMenu, type MenuActions } from './menu.ts';
import type { MenuItem } from './shell-api.ts';

function actions(parts: Partial<MenuActions> = {}): MenuActions {
  return { send: vi.fn(), recent: [], openRecent: vi.fn(), clearRecent: vi.fn(), ...parts };
}
const part = (menu: MenuItem[], label: string) => menu.find((item) => item.label === label)!;
const roles = ({ submenu = [] }: MenuItem) => submenu.flatMap(({ role }) => role ?? []);

test('a Mac has its own first menu, its own roles, and nothing twice', () => {
  const menu = applicationMenu('darwin', actions());
  expect(roles(menu[0]!)).toEqual(['about', 'services', 'hide', 'hideOthers', 'unhide', 'quit']);
  expect(part(menu, 'Window')).toMatchObject({ role: 'window' });
  expect(part(menu, 'Help')).toMatchObject({ role: 'help' });
  expect(roles(part(menu, 'Window'))).toEqual(['minimize', 'zoom', 'front']);
  const all = menu.flatMap(roles);
  expect(all).toEqual([...new Set(all)]);
});

test.each(['linux', 'win32'] as const)('%s has everything, and nothing that only a Mac knows', (platform) => {
  const menu = applicationMenu(platform, actions());
  expect(menu.map(({ label }) => label)).toEqual(['File', 'Edit', 'View', 'Painting', 'Window', 'Help']);
  expect(menu.flatMap(({ role }) => role ?? [])).toEqual([]);
  const all = menu.flatMap(roles);
  for (const role of ['quit', 'about', 'cut', 'copy', 'paste', 'delete', 'selectAll', 'minimize', 'togglefullscreen'])
    expect(all).toContain(role);
  for (const role of ['zoom', 'front', 'services', 'hide']) expect(all).not.toContain(role);
});

test('files that were opened are listed by name, the newest first; the list can be cleared', () => {
  const own = actions({ recent: ['/home/me/Cat & Dog.png', '/home/me/wave.jpg'] });
  const { submenu } = part(part(applicationMenu('linux', own), 'File').submenu!, 'Open recent');
  expect(submenu!.map(({ label, type }) => label ?? type)).toEqual([
    'Cat && Dog.png',
    'wave.jpg',
    'separator',
    'Clear list',
  ]);
  submenu![0]!.click!();
  expect(own.openRecent).toHaveBeenCalledWith('/home/me/Cat & Dog.png');
  submenu![3]!.click!();
  expect(own.clearRecent).toHaveBeenCalledOnce();
  const empty = part(part(applicationMenu('linux', actions()), 'File').submenu!, 'Open recent');
  expect(empty).toMatchObject({ enabled: false, submenu: [] });
});

test('new versions can be asked for only where somebody says from where they come', () => {
  const line = (own: MenuActions) => part(part(applicationMenu('linux', own), 'Help').submenu!, 'Check for updates…');
  expect(line(actions())).toBeUndefined();
  const checkForUpdates = vi.fn();
  line(actions({ checkForUpdates })).click!();
  expect(checkForUpdates).toHaveBeenCalledOnce();
});

test('every line has words of ours: Electron would say the standard ones in English', () => {
  for (const platform of ['darwin', 'win32', 'linux'] as const) {
    const lines = applicationMenu(platform, actions({ recent: ['/a.png'] })).flatMap((item) => [
      item,
      ...(item.submenu ?? []),
    ]);
    for (const line of lines) expect(line.type === 'separator' || line.label, JSON.stringify(line)).toBeTruthy();
  }
});
