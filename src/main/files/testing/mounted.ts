/** @file For tests: a small file system of its own on a folder, which full and read-only disks are made of. Needs the superuser of Linux. */
import { spawnSync } from 'node:child_process';
import { onTestFinished, type TestContext } from 'vitest';

/** With these options of tmpfs, until the test is over; where nothing can be mounted the test is skipped. */
export function mounted(context: TestContext, folder: string, options: string): void {
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]).status !== 0)
    context.skip('nothing can be mounted here');
  onTestFinished(() => void spawnSync('umount', [folder]));
}
