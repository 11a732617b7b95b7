/** @file What a dialog needs that the state opens by its name. */
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import type { StudioState } from '../studio/state.ts';
import { say } from '../studio/words.ts';

export function useDialog(name: NonNullable<StudioState['dialog']>) {
  const { store } = useStudio();
  const open = useStudioState(({ dialog }) => dialog === name);
  return { open, closeLabel: say('close'), onClose: () => store.setState({ dialog: undefined }) };
}
