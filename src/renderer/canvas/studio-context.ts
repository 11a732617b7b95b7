/** @file How components reach the studio and follow a part of its state. */
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { StudioState } from '../studio/state.ts';
import type { Studio } from '../studio/studio.ts';

export const StudioContext = createContext<Studio | undefined>(undefined);

export function useStudio(): Studio {
  const studio = useContext(StudioContext);
  if (!studio) throw new Error('internal: a component outside the studio');
  return studio;
}

/** Draws the component anew when what is selected changed; select values or parts of the state, never new objects. */
export function useStudioState<T>(select: (state: StudioState) => T): T {
  return useStore(useStudio().store, select);
}
