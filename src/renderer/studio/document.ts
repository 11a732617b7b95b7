/** @file The part of a work that a person changes and that undo restores, and how a change becomes a step. */
import type { Look, PictureInfo, Work } from '../../shared/contract-shapes.ts';
import type { Mask } from '../../shared/mask.ts';
import { fittingResult, shownLast } from '../../shared/painted-with.ts';
import { titleWith } from '../../shared/work-title.ts';
import type { StudioContext } from './context.ts';
import { noDeeds } from './deeds.ts';
import { emptyHistory, endGesture, type History, record, redo, undo } from './history.ts';
import type { Saver } from './saver.ts';

export interface Document {
  readonly work: string;
  readonly photo: PictureInfo | undefined;
  readonly paintings: readonly PictureInfo[];
  readonly look: Look;
  /** Of the finished pictures that fit the look, the one that is shown; it counts as long as they do. */
  readonly result: string | undefined;
  /** Of this photograph: with another one it goes. */
  readonly mask: Mask | undefined;
}

export interface Editor {
  /** One step; changes under the same gesture are one together. */
  change(edit: (document: Document) => Document, gesture?: string): void;
  changeLook(edit: (look: Look) => Look, gesture?: string): void;
  endGesture(): void;
  undo(): void;
  redo(): void;
  /** Gives how to take back the step that was done last: later on, where another came or another work is open, it does nothing. */
  undoingLast(): () => void;
  /** Something beside a person's own changes made another document of it, such as a run that ended: a step, too. */
  changed(before: Work, after: Work): void;
  /** A work was opened: its own steps are the ones that can be taken back. */
  opened(): void;
}

export interface EditorNeeds {
  readonly saver: Saver;
}

export function documentOf(work: Work): Document {
  const { id, photo, paintings, look, mask } = work;
  return { work: id, photo, paintings, look, result: fittingResult(work)?.id, mask };
}

export function createEditor({ store }: StudioContext, { saver }: EditorNeeds): Editor {
  /** Each work has its own, back to how it was when this window opened it first; to another work undo never leads. */
  const lines = new Map<string, { history: History<Document> }>();
  const lineOf = (id: string) => {
    const line = lines.get(id) ?? { history: emptyHistory<Document>() };
    lines.set(id, line);
    return line;
  };

  function current(): Document | undefined {
    const { work } = store.getState();
    return work && documentOf(work);
  }

  function showHistory(): void {
    const { work } = store.getState();
    const history = work && lineOf(work.id).history;
    store.setState({ canUndo: (history?.done.length ?? 0) > 0, canRedo: (history?.undone.length ?? 0) > 0 });
  }

  function put(document: Document): void {
    const { work } = store.getState();
    if (work?.id !== document.work) return;
    const { photo, paintings, look, result, mask } = document;
    const { photo: _, mask: __, ...rest } = work;
    const { results } = work;
    const title = photo ? titleWith(work.title, work.photo?.name, photo.name) : work.title;
    const parts = { ...(photo && { photo }), paintings: [...paintings], look, ...(mask && { mask }) };
    const changed: Work = { ...rest, title, ...parts };
    store.setState({
      work: { ...changed, results: shownLast(changed, result) },
      ...(photo?.id !== work.photo?.id && { camera: { kind: 'fit' } as const }),
    });
    saver.save(document.work, {
      ...(photo && { photo: photo.id }),
      paintings: paintings.map(({ id }) => id),
      look,
      ...(mask !== work.mask && { mask: mask ?? { parts: [] } }),
      ...(results.some(({ id }) => id === result) && { result: result! }),
    });
  }

  function goTo(step: { history: History<Document>; to: Document } | undefined): void {
    const here = current();
    if (!step || !here) return;
    store.setState({ deeds: noDeeds });
    lineOf(here.work).history = step.history;
    put(step.to);
    showHistory();
  }

  function change(edit: (document: Document) => Document, gesture?: string): void {
    const before = current();
    if (!before) return;
    const edited = edit(before);
    if (edited === before) return;
    const isSamePhoto = edited.photo?.id === before.photo?.id || edited.mask !== before.mask;
    const after = isSamePhoto ? edited : { ...edited, mask: undefined };
    const line = lineOf(before.work);
    line.history = record(line.history, { before, after, gesture });
    store.setState({ deeds: noDeeds });
    put(after);
    showHistory();
  }

  function undoStep(): void {
    const here = current();
    if (here) goTo(undo(lineOf(here.work).history));
  }

  return {
    change,
    changeLook: (edit, gesture) =>
      change((document) => {
        const look = edit(document.look);
        return look === document.look ? document : { ...document, look };
      }, gesture),
    endGesture() {
      const here = current();
      if (here) lineOf(here.work).history = endGesture(lineOf(here.work).history);
    },
    undo: undoStep,
    redo() {
      const here = current();
      if (here) goTo(redo(lineOf(here.work).history));
    },
    undoingLast() {
      const last = () => {
        const here = current();
        return here && { work: here.work, step: lineOf(here.work).history.done.at(-1) };
      };
      const then = last();
      return () => {
        const now = last();
        if (now?.step !== undefined && now.work === then?.work && now.step === then.step) undoStep();
      };
    },
    changed(before, after) {
      const line = lineOf(after.id);
      line.history = record(line.history, { before: documentOf(before), after: documentOf(after) });
      showHistory();
    },
    opened: showHistory,
  };
}
