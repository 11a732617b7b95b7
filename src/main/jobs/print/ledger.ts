/** @file How far a print has come: counted on the disk tile by tile, and told by time. */
import { performance } from 'node:perf_hooks';
import type { PrintingEvent, PrintPart, PrintQuality } from '../../../shared/job-events.ts';
import type { PrintRequest } from '../../../shared/jobs/print.ts';
import type { PlannedPart } from '../../../shared/print/plan.ts';
import type { JobContext } from '../context.ts';
import type { RefineProgress } from '../refine/run.ts';
import { progressAt } from './progress.ts';
import { begun, fromCheckpoint, type PrintState, toCheckpoint, withTiles } from './state.ts';

export interface Ledger {
  readonly isResumed: boolean;
  /** The first tile of a stage that is not painted yet. */
  begin(stage: number): number;
  /** From now on so many tiles of the stage are painted, also after a crash. */
  count(stage: number, tiles: number): Promise<void>;
  /** How far a stage that refines had come; and that it has come so far. */
  refined(stage: number): RefineProgress | undefined;
  countRefined(stage: number, refined: RefineProgress): Promise<void>;
  readonly quality: PrintQuality | undefined;
  keepQuality(quality: PrintQuality): Promise<void>;
  save(): Promise<void>;
  /** This part has so many tiles, which no plan could know. */
  expect(part: PrintPart, tiles: number): void;
  /** A tile, or so many, took so long: what is to be told. */
  note(part: PrintPart, done: number, seconds: number, tiles?: number): PrintingEvent;
  /** Of all runs. */
  seconds(): number;
  secondsPerTile(): Partial<Record<PrintPart, number>>;
}

export async function openLedger(
  { resumeAnyway = false }: PrintRequest,
  { engine, checkpoints }: JobContext,
  planned: readonly PlannedPart[],
): Promise<Ledger> {
  const start = performance.now();
  const saved = await checkpoints.load();
  const before = saved ? fromCheckpoint(saved, engine.identity, resumeAnyway) : begun;
  let state: PrintState = before;
  let parts = planned;
  const seconds = () => before.seconds + (performance.now() - start) / 1000;
  const save = () => {
    state = { ...state, seconds: seconds() };
    return checkpoints.save(toCheckpoint(state, engine.identity));
  };
  return {
    isResumed: saved !== undefined,
    begin(stage) {
      if (stage < state.stage) return Number.POSITIVE_INFINITY;
      return stage === state.stage ? state.tile : 0;
    },
    count(stage, tile) {
      const { refined: _, ...rest } = state;
      state = { ...rest, stage, tile };
      return save();
    },
    refined: (stage) => (stage === state.stage ? state.refined : undefined),
    countRefined(stage, refined) {
      state = { ...state, stage, tile: 0, refined };
      return save();
    },
    quality: before.quality,
    keepQuality(quality) {
      state = { ...state, quality };
      return save();
    },
    save,
    expect(part, tiles) {
      parts = parts.map((known) => (known.part === part ? { ...known, tiles } : known));
    },
    note(part, done, took, tiles = 1) {
      state = { ...state, spent: withTiles(state.spent, part, took, tiles) };
      return progressAt(parts, state.spent, part, done);
    },
    seconds,
    secondsPerTile: () =>
      Object.fromEntries(Object.entries(state.spent).map(([part, spent]) => [part, spent.seconds / spent.tiles])),
  };
}
