/** @file Variants: nine small pictures of the open photograph over strength and brush size, to choose by eye. */
import type { Pixels } from '../../shared/contract-shapes.ts';
import { type ApplyParameters, applyTable } from '../../shared/parameters/apply.ts';
import { callError } from '../client/call-error.ts';
import type { StudioContext } from './context.ts';
import type { Editor } from './document.ts';
import { secondAsked } from './instant-painter.ts';
import type { Notices } from './notices.ts';

export interface Variant {
  readonly parameters: ApplyParameters;
  readonly pixels?: Pixels;
}

export interface Variants {
  open(): void;
  /** Its settings become those of the work: one step, which undo takes back. */
  adopt(variant: Variant): void;
}

const side = 320;

/** Row by row: brush size grows downwards, strength to the right; the settings as they are, are among them. */
export function variantsOf(parameters: ApplyParameters): ApplyParameters[] {
  const strengths = around(parameters.strength, 0.3, applyTable.strength);
  // Sizes are felt as proportions.
  const brushes = around(Math.log2(parameters.brush), 0.6, {
    min: Math.log2(applyTable.brush.min),
    max: Math.log2(applyTable.brush.max),
  });
  return brushes.flatMap((brush) =>
    strengths.map((strength) => ({
      ...parameters,
      strength: strength === parameters.strength ? strength : rounded(strength, applyTable.strength.step),
      brush: brush === Math.log2(parameters.brush) ? parameters.brush : rounded(2 ** brush, applyTable.brush.step),
    })),
  );
}

/** The value with one on each side, or two on the side where there is room. */
function around(value: number, step: number, { min, max }: { readonly min: number; readonly max: number }): number[] {
  const isAtTop = value + step / 2 > max;
  const isAtBottom = value - step / 2 < min;
  const offsets = isAtTop ? [-2, -1, 0] : isAtBottom ? [0, 1, 2] : [-1, 0, 1];
  return offsets.map((offset) => Math.min(max, Math.max(min, value + offset * step)));
}

function rounded(value: number, step: number): number {
  return Number((Math.round(value / step) * step).toFixed(2));
}

export function createVariants(context: StudioContext, editor: Editor, notices: Notices): Variants {
  const { store, client } = context;
  /** Of which opening the pictures are: others are not asked for any more. */
  let opening = 0;

  async function paint(mine: number): Promise<void> {
    const { work, styles, variants = [] } = store.getState();
    const { photo, look } = work ?? {};
    if (!photo || look?.instant.style === undefined) return;
    const question = { photo: photo.id, style: look.instant.style, side, draft: true };
    for (const [at, { parameters }] of variants.entries()) {
      const {
        seconds: _,
        isDraft: __,
        ...pixels
      } = await client.call('instant', {
        ...question,
        parameters,
        ...secondAsked(look, parameters, styles),
        slot: `variant:${at}`,
      });
      const { dialog } = store.getState();
      if (mine !== opening || dialog !== 'variants') return;
      store.setState(({ variants: all = [] }) => ({
        variants: all.map((each, index) => (index === at ? { ...each, pixels } : each)),
      }));
    }
  }

  return {
    open() {
      const { work } = store.getState();
      if (!work?.photo || work.look.instant.style === undefined) return;
      editor.endGesture();
      const variants = variantsOf(work.look.instant.parameters).map((parameters) => ({ parameters }));
      store.setState({ dialog: 'variants', variants });
      paint(++opening).catch((thrown: unknown) => {
        if (callError(thrown).code !== 'dropped') notices.failAsked(thrown);
      });
    },
    adopt({ parameters }) {
      store.setState({ dialog: undefined, variants: undefined });
      editor.changeLook((look) => ({ ...look, instant: { ...look.instant, parameters } }));
      editor.endGesture();
    },
  };
}
