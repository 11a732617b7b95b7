/** @file Memory between the parts of a print: each has networks of its own, and what the others hold is what it needs. */
import type { Engine } from '../../engine/engine.ts';
import { aheadOf } from '../../painting/optimise/ahead.ts';

/** Ends all sessions, and what was made ahead with them. */
export async function release(engine: Engine): Promise<void> {
  await aheadOf(engine).clear();
  await engine.dispose();
}
