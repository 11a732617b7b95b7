/** @file Whether the painting shows less than the print could: its size, and up to which paper it suffices. */
import type { Size } from '../../../shared/geometry.ts';
import type { PrintPlannedEvent } from '../../../shared/job-events.ts';
import type { BrushworkSource, PrintRequest } from '../../../shared/jobs/print.ts';
import { brushworkLimit } from '../../../shared/print/brushwork.ts';
import type { PrintPlan } from '../../../shared/print/plan.ts';
import { measurePicture } from '../../imaging/decode.ts';
import type { TargetStatistics } from '../../painting/loss/target-statistics.ts';
import { openTargets } from './refining.ts';

/** Of several paintings, of the one that shows least; undefined where all suffice, or nothing is known of them. */
export async function limitOf(
  { brushwork, composition, order }: PrintRequest,
  { layout }: PrintPlan,
): Promise<PrintPlannedEvent['limit']> {
  const sizes = await Promise.all((brushwork?.sources ?? []).map(sizeOf));
  const [min] = sizes.filter((size) => size !== undefined).sort((a, b) => a.width * a.height - b.width * b.height);
  if (!min) return undefined;
  const brush = composition.way === 'instant' ? composition.parameters.brush : 1;
  const limit = brushworkLimit(min, layout.painted, { brush, dpi: order.dpi });
  return limit && { width: min.width, height: min.height, ...limit };
}

async function sizeOf({ kind, file, part }: BrushworkSource): Promise<Size | undefined> {
  if (kind === 'targets') return nativeSize(await openTargets(file));
  return part ?? (await measurePicture(file.path));
}

/** Undefined where the style does not tell how large its painting is. */
function nativeSize({ nativeSide, layers }: TargetStatistics): Size | undefined {
  const seen = [...layers.values()].flat()[0]?.size;
  if (nativeSide === undefined || !seen) return undefined;
  const side = (extent: number) => Math.round((extent * nativeSide) / Math.max(seen.width, seen.height));
  return { width: side(seen.width), height: side(seen.height) };
}
