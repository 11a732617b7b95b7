/** @file The panels beside the picture: hidden or shown together, and each as wide as a person wants it; remembered. */
import type { Settings } from '../../shared/contract-shapes.ts';
import { panelWidths } from '../../shared/panel-widths.ts';
import type { StudioContext } from './context.ts';

export type Side = 'left' | 'right';
type Layout = NonNullable<Settings['panels']>;

export interface Panels {
  toggle(): void;
  /** In rem; to be seen at once, kept when `settle` is called. */
  widen(side: Side, width: number): void;
  /** As wide as it is without being asked. */
  reset(side: Side): void;
  settle(): void;
}

export function createPanels({ store }: StudioContext, keep: (settings: Partial<Settings>) => void): Panels {
  const now = (): Layout => store.getState().settings.panels ?? {};
  const show = (panels: Layout) => store.setState(({ settings }) => ({ settings: { ...settings, panels } }));
  const settle = () => keep({ panels: now() });
  return {
    toggle() {
      const { hidden, ...widths } = now();
      keep({ panels: hidden ? widths : { ...widths, hidden: true } });
    },
    widen(side, width) {
      const { min, max } = panelWidths;
      show({ ...now(), [side]: Math.min(max, Math.max(min, Math.round(width * 16) / 16)) });
    },
    reset(side) {
      const { [side]: _, ...others } = now();
      show(others);
      settle();
    },
    settle,
  };
}

/** Part of the window that a panel may take, whatever its width. */
const shares = { usual: { left: 26, right: 30 }, chosen: 36 };

/** As a stylesheet has it. */
export function panelWidth({ panels }: Pick<Settings, 'panels'>, side: Side): string {
  const width = panels?.[side];
  return width === undefined
    ? `min(${panelWidths.usual}rem, ${shares.usual[side]}vw)`
    : `min(${width}rem, ${shares.chosen}vw)`;
}
