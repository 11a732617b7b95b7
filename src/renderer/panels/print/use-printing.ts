/** @file What the print dialog works on; only for what is shown while it is open. */
import { useStudioState } from '../../canvas/studio-context.ts';
import type { PrintingState } from '../../studio/state.ts';

export function usePrinting(): PrintingState {
  return useStudioState((state) => state.printing!);
}
