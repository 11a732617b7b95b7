/** @file The keyboard of the whole window: commands by their keys, and B, which is held. */
import { commandFor } from '../studio/commands.ts';
import type { Studio } from '../studio/studio.ts';

/** What keys belong to while it is open; not while it only fades away. */
export const openLayers = ['dialog', 'menu'].map((role) => `[role="${role}"]:not([data-closed])`).join();

/** Gives back how to stop listening. */
export function listenToKeys(studio: Studio): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  const { store } = studio;
  const hold = (holdBefore: boolean) => {
    if (store.getState().holdBefore !== holdBefore) store.setState({ holdBefore });
  };

  window.addEventListener(
    'keydown',
    (event) => {
      if (event.defaultPrevented || document.querySelector(openLayers)) return;
      if (belongsToText(event)) return;
      const { singleKeys } = store.getState().settings;
      const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
      if (plain && singleKeys && event.key.toLowerCase() === 'b') {
        hold(true);
        studio.hintUsed('before');
        return;
      }
      const command = commandFor(event, singleKeys && !takesKeys(event.target, event.key));
      if (!command) return;
      const copies = event.key.toLowerCase() === 'c' && !plain;
      if (!command.enabled(store.getState())) {
        // Left to itself, a browser would save its page where there is no picture to save.
        if (!plain && !copies) event.preventDefault();
        return;
      }
      // Text that is selected is what a person wants to copy.
      if (copies && window.getSelection()?.toString()) return;
      event.preventDefault();
      // What is being typed counts.
      if (isTyping(event.target)) event.target.blur();
      command.perform(studio);
    },
    { signal },
  );
  window.addEventListener('keyup', (event) => event.key.toLowerCase() === 'b' && hold(false), { signal });
  window.addEventListener('blur', () => hold(false), { signal });
  return () => listening.abort();
}

/** Text fields keep what edits text; saving, opening and the like work from there, too. */
function belongsToText({ target, key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  if (!isTyping(target)) return false;
  if (!ctrlKey && !metaKey) return true;
  const letter = key.toLowerCase();
  if (['a', 'c', 'v', 'x'].includes(letter)) return true;
  // A number that was confirmed is a step like any other.
  return ['z', 'y'].includes(letter) && target.dataset.confirmed === undefined;
}

function isTyping(target: EventTarget | null): target is HTMLElement {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement)
    return target.type !== 'range' && target.type !== 'checkbox' && target.type !== 'radio';
  return target instanceof HTMLTextAreaElement || target.isContentEditable;
}

/** A list jumps to what is typed. */
function takesKeys(target: EventTarget | null, key: string): boolean {
  return target instanceof HTMLSelectElement && key.length === 1;
}
