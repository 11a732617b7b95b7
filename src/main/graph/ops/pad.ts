/** @file Padding: ONNX Pad-13 (pads as an input), modes constant (zeros), reflect and edge. */
import { at, tabulate } from '../arrays.ts';
import type { Builder } from '../build.ts';
import { ensure, type Value } from '../ir.ts';
import { fromInt64s, int64s, integers, operator, word } from '../operator.ts';

export type PadMode = 'constant' | 'reflect' | 'edge';

/** `pads`: what is put before each axis, then what is put behind each. */
type Padding = { readonly pads: readonly number[]; readonly mode: PadMode };

export const pad = operator<Padding>('Pad', {
  arity: [1, 1],
  attributes: { pads: integers, mode: word<PadMode>('constant', 'reflect', 'edge') },

  shape([x], { pads, mode }) {
    const rank = x!.length;
    ensure(pads.length === 2 * rank, `needs ${2 * rank} pads, not ${pads.length}`);
    ensure(
      pads.every((side) => side >= 0),
      'pads must not be negative',
    );
    return x!.map((extent, axis) => {
      const [before, after] = [pads[axis]!, pads[rank + axis]!];
      ensure(
        mode !== 'reflect' || (before < extent && after < extent),
        `cannot mirror ${Math.max(before, after)} of ${extent} elements`,
      );
      ensure(mode !== 'edge' || extent > 0 || before + after === 0, 'has no edge to repeat');
      return before + extent + after;
    });
  },

  evaluate([x], { pads, mode }, shape) {
    const source = x!.shape.map(() => 0);
    return tabulate(shape, (index) => {
      for (let axis = 0; axis < source.length; axis++) {
        const last = x!.shape[axis]! - 1;
        const place = index[axis]! - pads[axis]!;
        if (mode === 'constant' && (place < 0 || place > last)) return 0;
        if (mode === 'reflect') source[axis] = place < 0 ? -place : place > last ? 2 * last - place : place;
        else source[axis] = Math.min(last, Math.max(0, place));
      }
      return at(x!, source);
    });
  },

  /** Axis by axis: the middle, plus what was mirrored (or repeated) into the margins. */
  gradient({ build, inputs: [x], attributes: { pads, mode }, upstream }) {
    const rank = x!.shape.length;
    let gradient = upstream;
    for (let axis = 0; axis < rank; axis++) {
      const [before, after] = [pads[axis]!, pads[rank + axis]!];
      if (before + after > 0) gradient = unpad(build, gradient, axis, before, after, mode);
    }
    return [gradient];
  },

  onnx: {
    attributes: ({ mode }) => ({ mode: { text: mode } }),
    constants: ({ pads }) => [int64s(pads)],
    read({ attributes: { mode }, constants: [pads, value] }) {
      ensure(!value || Number(value.data[0]) === 0, 'padding is supported with zeros only');
      return {
        pads: fromInt64s(pads, 'pads'),
        mode: (mode && 'text' in mode ? mode.text : 'constant') as PadMode,
      };
    },
  },
});

function unpad(build: Builder, gradient: Value, axis: number, before: number, after: number, mode: PadMode): Value {
  const extent = gradient.shape[axis]! - before - after;
  const part = (start: number, end: number) => build.slice(gradient, [axis], [start], [end]);
  const middle = part(before, before + extent);
  if (mode === 'constant') return middle;

  const zeros = gradient.shape.map(() => 0);
  /** `values` at `start` of an otherwise empty axis of the original extent. */
  const place = (values: Value, start: number) =>
    build.padAxes(values, zeros.with(axis, start), zeros.with(axis, extent - start - values.shape[axis]!), 'constant');
  const margin = (start: number, end: number) => {
    const values = part(start, end);
    return mode === 'reflect' ? build.flip(values, [axis]) : build.sum(values, [axis], true);
  };
  let total = middle;
  // Reflection: margin element j before the start came from element before − j, so reversed they start at 1.
  if (before > 0) total = build.add(total, place(margin(0, before), mode === 'reflect' ? 1 : 0));
  if (after > 0) {
    const start = mode === 'reflect' ? extent - 1 - after : extent - 1;
    total = build.add(total, place(margin(before + extent, before + extent + after), start));
  }
  return total;
}
