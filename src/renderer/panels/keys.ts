/** @file The keyboard of the whole window: commands by their keys, and B, which is held. */
import { type Command, commandFor, commands } from '../studio/commands.ts';
import { leaveInnermost } from '../studio/escaping.ts';
import type { StudioState } from '../studio/state.ts';
import type { Studio } from '../studio/studio.ts';

/** What keys belong to while it is open; not while it only fades away. */
const openMenu = '[role="menu"]:not([data-closed])';
export const openLayers = `[role="dialog"]:not([data-closed]),${openMenu}`;

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
      if (event.defaultPrevented) return;
      const isCovered = document.querySelector(openLayers) !== null;
      if (event.key === 'Escape') {
        if (!isCovered && leaveInnermost(studio)) event.preventDefault();
        return;
      }
      if (belongsToText(event) || leadsOn(event)) return;
      if (selectsAll(event)) {
        // Of the window's own words nobody wants a copy, and marked they look broken.
        event.preventDefault();
        return;
      }
      if (isCovered && !undoesInDialog(commandFor(event, false), store.getState())) return;
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

/** In a dialog keys are the dialog's own, but what was done there last is taken back there, as by its message behind the dialog. */
function undoesInDialog(command: Command | undefined, { dialog, deeds }: StudioState): boolean {
  if (dialog === undefined || document.querySelector(openMenu)) return false;
  if (command === commands.undo) return deeds.done.at(-1)?.dialog === dialog;
  return command === commands.redo && deeds.undone.at(-1)?.dialog === dialog;
}

function selectsAll({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return (ctrlKey || metaKey) && !altKey && key.toLowerCase() === 'a';
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

/** Tab goes from one thing to the next, but where the canvas was clicked: there it hides the panels. */
function leadsOn({ key, target, shiftKey }: KeyboardEvent): boolean {
  if (key !== 'Tab') return false;
  return shiftKey || !(target instanceof HTMLCanvasElement) || target.dataset.byTab !== undefined;
}

/** A list jumps to what is typed. */
function takesKeys(target: EventTarget | null, key: string): boolean {
  return target instanceof HTMLSelectElement && key.length === 1;
}
