/**
 * @file `npm run test:electron`: the window's tests in the real Electron, which is fetched once, by its package's own installer.
 * Nothing is fused here: fuses would keep the tests out.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { electronProgram } from '../src/main/shells/cli/electron-window.ts';
import { root, runStep, toolPath } from './run-step.ts';

const installer = join('node_modules', 'electron', 'install.js');
/** Where Ubuntu says that no program may have a sandbox but those that it knows. */
const restriction = '/proc/sys/kernel/apparmor_restrict_unprivileged_userns';

function whyNot(): string | undefined {
  if (!existsSync(join(root, installer))) return 'Electron’s package is not installed: run npm ci.';
  if (!runStep(installer, []))
    return 'Electron’s program could not be fetched: see above. Its release page must be in reach once.';
  if (process.platform !== 'linux') return undefined;
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY && !hasVirtualScreen()) {
    return 'There is no screen to show Electron on: install xvfb.';
  }
  if (process.getuid?.() !== 0 && isRestricted() && !liftRestriction()) {
    return `Electron’s sandbox is forbidden on this system: sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0 allows it.`;
  }
  return undefined;
}

const hasVirtualScreen = () => spawnSync('xvfb-run', ['--help']).status === 0;
const isRestricted = () => existsSync(restriction) && readFileSync(restriction, 'utf8').trim() === '1';
/** On a machine that builds, and asks for no password. */
const liftRestriction = () =>
  spawnSync('sudo', ['-n', 'sysctl', '-w', 'kernel.apparmor_restrict_unprivileged_userns=0']).status === 0;

function run(): boolean {
  if (!runStep('vite', ['build', '--logLevel', 'error'])) return false;
  const args = [toolPath('playwright'), 'test', '--config', 'e2e', '--project', 'electron', '--reporter', 'list'];
  const isShown = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  const [command, ...before] = isShown ? [process.execPath] : ['xvfb-run', '-a', process.execPath];
  const { status } = spawnSync(command!, [...before, ...args], { cwd: root, stdio: 'inherit' });
  return status === 0;
}

const reason = whyNot() ?? (isShownSomewhere() ? undefined : 'Electron’s program is not where its installer puts it.');
if (reason) console.error(reason);
process.exitCode = reason === undefined && run() ? 0 : 1;

/** The tests would be skipped, and pass, where it is not found. */
function isShownSomewhere(): boolean {
  const env = { ...process.env, DISPLAY: process.env.DISPLAY ?? ':0' };
  return electronProgram({ env, platform: process.platform }) !== undefined;
}
