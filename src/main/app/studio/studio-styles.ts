/** @file The styles as a shelf shows them. */
import type { StyleSummary } from '../../../shared/contract-shapes.ts';
import { AppError } from '../../../shared/errors.ts';
import { type ChosenStyle, chosenStyle, styleStatuses } from '../styles.ts';

const unknown = new Set(['style.unknown', 'style.none']);

/** The style that a work is painted with; what to do where it is gone is told for a window. */
export async function styleOfWork(name: string): Promise<ChosenStyle> {
  try {
    return await chosenStyle(name);
  } catch (error) {
    if (error instanceof AppError && unknown.has(error.code)) throw new AppError('work.style-gone', { style: name });
    throw error;
  }
}

export async function styleSummaries(): Promise<StyleSummary[]> {
  const summaries: StyleSummary[] = [];
  for (const { style } of await styleStatuses()) {
    if (!style) continue;
    const { name, sha256, title, description, sellPrints, defaults, painting, training, trained } = style.card;
    summaries.push({
      name,
      sha256,
      title,
      description,
      builtIn: style.builtIn,
      sellPrints,
      defaults,
      painting,
      ...(training !== undefined && !style.builtIn && { trainedSteps: trained?.steps ?? 0 }),
    });
  }
  return summaries;
}
