/** @file The styles as a shelf shows them. */
import type { StyleSummary } from '../../../shared/contract.ts';
import { styleStatuses } from '../styles.ts';

export async function styleSummaries(): Promise<StyleSummary[]> {
  const summaries: StyleSummary[] = [];
  for (const { style } of await styleStatuses()) {
    if (!style) continue;
    const { name, sha256, title, description, sellPrints, defaults, painting } = style.card;
    summaries.push({
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
  return summaries;
}
