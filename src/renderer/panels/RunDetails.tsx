/** @file A programmer's view of a run: its rate, its losses and their curve. */
import type { RunState } from '../../shared/contract-shapes.ts';
import { listed } from '../../shared/language/language.ts';
import type { Parameter, Weights } from '../../shared/parameters/parameter.ts';
import { styliseTable } from '../../shared/parameters/stylise.ts';
import { useStudioState } from '../canvas/studio-context.ts';
import type { LossPoint } from '../studio/state.ts';
import { parameterLabel, parameterNumber, say } from '../studio/words.ts';
import classes from './Strip.module.css';

const none: readonly LossPoint[] = [];

export function RunDetails({ run }: { run: RunState }) {
  const losses = useStudioState((state) => state.losses[run.work] ?? none);
  const rows: [string, string][] = [];
  if (run.secondsPerIteration) rows.push([say('run.rate'), run.secondsPerIteration.toFixed(2)]);
  if (run.width && run.height) rows.push([say('run.size'), `${run.width} × ${run.height} px`]);
  if (run.loss) {
    rows.push([say('run.total'), number(run.loss.total)]);
    for (const [layer, loss] of Object.entries(run.loss.content))
      rows.push([say('run.contentLoss', { layer }), number(loss)]);
    for (const [layer, loss] of Object.entries(run.loss.style))
      rows.push([say('run.styleLoss', { layer }), number(loss)]);
    rows.push([say('run.smoothnessLoss'), number(run.loss.smoothness)]);
  }
  return (
    <div className={classes.details}>
      <Curve losses={losses} />
      <dl className={classes.table}>
        {rows.map(([name, value]) => (
          <Row key={name} name={name} value={value} />
        ))}
      </dl>
      <Changes run={run} />
    </div>
  );
}

/** What was changed while it was painted, and from which iteration it acts. */
function Changes({ run: { changes } }: { run: RunState }) {
  if (changes.length === 0) return null;
  return (
    <dl className={classes.table}>
      {changes.map(({ iteration, name, value }, at) => (
        <Row
          // biome-ignore lint/suspicious/noArrayIndexKey: changes are only added.
          key={at}
          name={say('run.changedFrom', { iteration, setting: settingName(name) })}
          value={typeof value === 'number' ? parameterNumber(rowOf(name), value) : weightsText(value)}
        />
      ))}
    </dl>
  );
}

function rowOf(name: string): Parameter | undefined {
  return styliseTable[name as keyof typeof styliseTable] as Parameter | undefined;
}

function settingName(name: string): string {
  const row = rowOf(name);
  return row ? parameterLabel(row.text).label : name;
}

function weightsText(weights: Weights): string {
  return listed(Object.entries(weights).map(([layer, weight]) => `${layer} ${number(weight)}`));
}

function Row({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

/**
 * Logarithmic: a loss falls by decades, and the last tenth is what an eye waits for. A line for each size that was painted
 * at: losses of two sizes do not compare.
 */
function Curve({ losses }: { losses: readonly LossPoint[] }) {
  const points = losses.filter(({ total }) => total > 0);
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last || points.length < 2) return null;
  const logs = points.map(({ total }) => Math.log10(total));
  const top = Math.max(...logs);
  const span = Math.max(top - Math.min(...logs), 1e-6);
  const steps = Math.max(last.iteration - first.iteration, 1);
  const path = points
    .map(({ iteration }, at) => {
      const x = ((iteration - first.iteration) / steps) * 100;
      const y = 4 + ((top - logs[at]!) / span) * 52;
      const isOfOtherSize = points[at]!.width !== points[at - 1]?.width;
      return `${isOfOtherSize ? 'M' : 'L'}${x.toFixed(2)},${y.toFixed(2)}`;
    })
    .join('');
  return (
    <svg className={classes.curve} viewBox="0 0 100 60" preserveAspectRatio="none" role="img">
      <title>{say('run.curve', { first: number(first.total), last: number(last.total) })}</title>
      <path className={classes.line} d={path} />
    </svg>
  );
}

function number(value: number): string {
  return value === 0 ? '0' : value.toPrecision(3);
}
