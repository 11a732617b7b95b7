/** @file The styles as a shelf shows them. */
import type { StyleSummary } from '../../../shared/contract.ts';
import { styleStatuses } from '../styles.ts';

/** Of two with one name, the person's own: it is the one that is found by it. */
export async function styleSummaries(): Promise<StyleSummary[]> {
  const byName = new Map<string, StyleSummary>();
  for (const { style } of await styleStatuses()) {
    if (!style) continue;
    const { name, sha256, title, description, sellPrints, defaults, painting } = style.card;
    byName.set(name, {
      name,
      sha256,
      title,
      description,
      builtIn: style.builtIn,
      sellPrints,
      defaults,
      painting,
    });
  }
  return [...byName.values()];
}
