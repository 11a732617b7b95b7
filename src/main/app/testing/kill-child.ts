/** @file For tests: a child that is killed as its job goes on. */
import type { ComputeChild } from '../../compute/supervisor.ts';
import { isAlive } from '../../files/testing/is-alive.ts';

/** As often as it is asked: what the child said before it died may be told of afterwards. */
export function killChild({ pid }: Pick<ComputeChild, 'pid'>): void {
  if (pid !== undefined && isAlive(pid)) process.kill(pid, 'SIGKILL');
}
