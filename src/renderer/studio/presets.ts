/** @file Presets: the settings of a work under a name, for any other work; the way of copied settings, and kept. */
import type { Preset } from '../../shared/collection.ts';
import type { Look } from '../../shared/contract-shapes.ts';
import { aboutOf } from './collecting.ts';
import { busily, type StudioContext } from './context.ts';
import { applySettings, settingsOf } from './copied-settings.ts';
import { type Deeds, deletion, renaming } from './deeds.ts';
import type { Editor } from './document.ts';
import { attempt, type Notices } from './notices.ts';
import type { StudioState } from './state.ts';
import { say } from './words.ts';

export interface Presets {
  /** Keeps the settings of the open work. */
  save(title: string): Promise<void>;
  /** Its settings become those of the open work: one step, which undo takes back. */
  apply(preset: Preset): void;
  rename(preset: Preset, title: string): Promise<void>;
  /** Into the bin; undo takes it back. */
  remove(preset: Preset): Promise<void>;
  exportFile(preset: Preset): Promise<void>;
  /** One that came as a file: told, and applied where a work is open. */
  imported(id: string): void;
}

/** Those that are not in the bin, newest first. */
export function presetsOf({ collection }: Pick<StudioState, 'collection'>): Preset[] {
  return collection.presets.filter(({ deleted }) => deleted === undefined).toReversed();
}

interface PresetsNeeds {
  readonly notices: Notices;
  readonly editor: Editor;
  readonly deeds: Deeds;
}

export function createPresets(context: StudioContext, { notices, editor, deeds }: PresetsNeeds): Presets {
  const { store, client, services } = context;

  function apply(preset: Preset, said = say('presets.applied', { title: preset.title })): void {
    const state = store.getState();
    if (!state.work) return;
    const { copied, lacking } = fittingSettings(preset, state, state.work.look);
    applySettings(copied, editor);
    notices.tell(lacking ?? said, { label: say('undo'), perform: editor.undoingLast() }, 'preset');
  }

  return {
    async save(title) {
      const settings = settingsOf(store.getState());
      if (!settings) return;
      const { look, paintings } = settings;
      const wanted = { title, look, paintings: paintings.map(({ id }) => id) };
      if (await attempt(notices, () => client.call('savePreset', wanted)))
        notices.tell(say('presets.saved', { title }));
    },
    apply: (preset) => apply(preset),
    async rename({ id, title: from }, title) {
      const set = (wanted: string) =>
        attempt(notices, () => client.call('changeCollected', { kind: 'preset', id, title: wanted }));
      if (await set(title)) deeds.did(renaming({ about: aboutOf('preset', id), from, to: title, set }));
    },
    async remove({ id, title }) {
      const set = (deleted: boolean) =>
        attempt(notices, () => client.call('changeCollected', { kind: 'preset', id, deleted }));
      if (!(await set(true))) return;
      deeds.did(deletion({ about: aboutOf('preset', id), title, said: say('presets.deleted', { title }), set }));
    },
    async exportFile({ id }) {
      await attempt(notices, async () => {
        const file = await busily(context, say('busy.preparing'), () => client.call('exportPreset', { id }));
        const name = await services.saveFile(file);
        if (name !== undefined) notices.tell(say('presets.exported', { name }));
      });
    },
    imported(id) {
      const preset = store.getState().collection.presets.find((each) => each.id === id);
      if (!preset) return;
      const { title } = preset;
      if (store.getState().work) apply(preset, say('presets.imported', { title }));
      else notices.tell(say('presets.added', { title }));
    },
  };
}

/** As far as this library has what it needs; `lacking`: the sentence that says what it has not. */
function fittingSettings({ title, look, paintings }: Preset, { styles, collection, work }: StudioState, now: Look) {
  const known = [...collection.paintings, ...(work?.paintings ?? [])];
  const here = paintings.filter(({ id }) => known.some((each) => each.id === id));
  const isHere = (picture: string) => here.some(({ id }) => id === picture);
  const used = look.paint.paintings.filter(({ picture }) => isHere(picture));
  const { style } = look.instant;
  const hasStyle = style === undefined || styles.some(({ name }) => name === style);
  const fitting: Look = {
    ...look,
    instant: hasStyle
      ? look.instant
      : { ...withoutStyle(look.instant), ...(now.instant.style && { style: now.instant.style }) },
    paint:
      used.length > 0
        ? { ...look.paint, paintings: used }
        : { ...look.paint, paintings: now.paint.paintings, parts: now.paint.parts ?? {} },
  };
  const count = look.paint.paintings.length - used.length;
  const lacking =
    look.way === 'instant'
      ? hasStyle
        ? undefined
        : say('presets.styleGone', { title, style: style! })
      : count > 0
        ? say('presets.paintingsGone', { title, count })
        : undefined;
  return { copied: { look: fitting, paintings: here }, lacking };
}

function withoutStyle({ style: _, ...instant }: Look['instant']): Look['instant'] {
  return instant;
}
