/**
 * @file Whether what a print's checkpoint counts is still on the disk. Tiles whose file was lost, emptied, cut off or changed
 * are painted once more, from the size before, which has the same bytes.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import type { Rect, Size } from '../../../shared/geometry.ts';
import { openPlaneStore, type PlaneStore } from '../../files/plane-store.ts';
import { type SummedStore, summedStore } from '../../files/summed-store.ts';
import type { NeededStore } from '../../painting/detail/run.ts';
import type { Ledger } from './ledger.ts';

/** Opens the stores of a print, whose sums the ledger keeps. `isFresh`: whatever is there is of no use. */
export function keepingSums(folder: string, ledger: Ledger, open: PlaneStore[]) {
  return async (name: string, size: Size, isFresh = false): Promise<SummedStore> => {
    const path = join(folder, name);
    const sums = ledger.sumsOf(name);
    if (isFresh) {
      await rm(path, { force: true });
      sums.clear();
    }
    const store = await openPlaneStore(path, size).catch(async (error: unknown) => {
      if (!(error instanceof AppError && error.code === 'checkpoint.damaged')) throw error;
      await rm(path, { force: true });
      return await openPlaneStore(path, size);
    });
    const kept = summedStore(store, sums);
    open.push(kept);
    return kept;
  };
}

/** A pass over a size of the print. */
export interface SoundStep {
  readonly store: PlaneStore;
  /** None where it refines what the step before painted. */
  readonly tiles: readonly Rect[];
  /** The first of its size. */
  readonly begins: boolean;
}

/** Sets the ledger back to the first tile that is not there any more, if any. */
export async function goBackToSound(steps: readonly SoundStep[], ledger: Ledger): Promise<void> {
  const begun = ledger.place();
  let { stage, tile } = begun;
  const beginningOf = (step: number) => (steps[step]!.begins ? step : step - 1);
  for (;;) {
    const step = steps[stage];
    if (step?.begins) {
      tile = await firstUnsound(step, tile);
      // A size that is painted reads the one before.
      const source = stage - 1;
      if (source < 0 || tile >= step.tiles.length || (await isWhole(steps[source]!.store))) break;
      [stage, tile] = [beginningOf(source), 0];
    } else {
      // Of a size that is being refined the refinement itself sees to what it needs; nothing of it is said by the tiles.
      const painted = steps[Math.min(stage, steps.length) - 1]!;
      if ((step && ledger.refined(stage)) || (await isWhole(painted.store))) break;
      [stage, tile] = [beginningOf(Math.min(stage, steps.length) - 1), 0];
    }
  }
  if (stage !== begun.stage || tile !== begun.tile) await ledger.goBack(stage, tile);
}

export async function areSound(needed: readonly NeededStore[]): Promise<boolean> {
  for (const { store, windows } of needed) if (!(await isWhole(store, windows))) return false;
  return true;
}

async function firstUnsound({ store, tiles }: SoundStep, count: number): Promise<number> {
  for (const [index, tile] of tiles.slice(0, count).entries()) if (!(await isWhole(store, [tile]))) return index;
  return count;
}

/** Earlier versions kept no sums: then it is enough that the file is there. */
async function isWhole(store: PlaneStore, windows?: readonly Rect[]): Promise<boolean> {
  if (windows?.length === 0) return true;
  const { isSound, hasSums } = store as SummedStore;
  return hasSums() ? await isSound(windows) : !store.isNew;
}
