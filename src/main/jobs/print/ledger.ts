/** @file How far a print has come: counted on the disk tile by tile, and told by time. */
import type { PrintingEvent, PrintPart, PrintQuality } from '../../../shared/job-events.ts';
import type { PrintRequest } from '../../../shared/jobs/print.ts';
import type { PlannedPart } from '../../../shared/print/plan.ts';
import type { WindowSums } from '../../files/summed-store.ts';
import type { JobContext } from '../../job-context/context.ts';
import type { RefineProgress } from '../../painting/detail/run.ts';
import { progressAt } from './progress.ts';
import { begun, fromCheckpoint, type PrintProgress, toCheckpoint, withTiles } from './state.ts';

export interface Ledger {
  readonly isResumed: boolean;
  /** The first tile of a stage that is not painted yet. */
  begin(stage: number): number;
  /** From now on so many tiles of the stage are painted, also after a crash. */
  count(stage: number, tiles: number): Promise<void>;
  /** Stages that are done, and tiles of the next. */
  place(): { readonly stage: number; readonly tile: number };
  /** What was counted from there on is not there any more. */
  goBack(stage: number, tile: number): Promise<void>;
  /** Those of a store's windows; what is written into them is kept with the next tile that is counted. */
  sumsOf(store: string): WindowSums;
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
  let state: PrintProgress = before;
  let parts = planned;
  const seconds = () => before.seconds + (performance.now() - start) / 1000;
  const sums = new Map(Object.entries(before.sums).map(([store, of]) => [store, new Map(Object.entries(of))]));
  const save = () => {
    const kept = Object.fromEntries([...sums].map(([store, of]) => [store, Object.fromEntries(of)]));
    state = { ...state, seconds: seconds(), sums: kept };
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
    place: () => ({ stage: state.stage, tile: state.tile }),
    goBack(stage, tile) {
      const { refined: _, quality: __, ...rest } = state;
      state = { ...rest, stage, tile };
      return save();
    },
    sumsOf(store) {
      const known = sums.get(store) ?? new Map<string, number>();
      sums.set(store, known);
      return known;
    },
    refined: (stage) => (stage === state.stage ? state.refined : undefined),
    countRefined(stage, refined) {
      state = { ...state, stage, tile: 0, refined };
      return save();
    },
    get quality() {
      return state.quality;
    },
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
