/** @file Presets: save the settings of the work under a name; apply, rename, save as a file and delete those that are kept. */
import { type FormEvent, useState } from 'react';
import { longestTitle, type Preset } from '../../shared/collection.ts';
import { listed } from '../../shared/language/language.ts';
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import { paintingTitles, styleTitles } from '../studio/manner.ts';
import { presetsOf } from '../studio/presets.ts';
import type { StudioState } from '../studio/state.ts';
import { say } from '../studio/words.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Menu } from '../ui/Menu.tsx';
import { NameBox } from './NameBox.tsx';
import classes from './PresetsDialog.module.css';
import { useDialog } from './use-dialog.ts';

export function PresetsDialog() {
  const dialog = useDialog('presets');
  const { importing } = useStudio();
  const collection = useStudioState((state) => state.collection);
  const presets = presetsOf({ collection });
  return (
    <Dialog {...dialog} title={say('presets.title')}>
      <p className={classes.help}>{say('presets.help')}</p>
      <NewPreset />
      <Undone />
      {presets.length === 0 && <p className={classes.help}>{say('presets.none')}</p>}
      <ul className={classes.list}>
        {presets.map((preset) => (
          <PresetRow key={preset.id} preset={preset} />
        ))}
      </ul>
      <Button tone="quiet" icon="plus" onClick={() => void importing.pick()}>
        {say('presets.import')}
      </Button>
    </Dialog>
  );
}

/** The message lies behind the dialog. */
function Undone() {
  const { deeds } = useStudio();
  const last = useStudioState(({ deeds: { done } }) => done.findLast(({ dialog }) => dialog === 'presets'));
  if (last?.said === undefined) return null;
  return (
    <p className={classes.done} role="status">
      <span className={classes.text}>{last.said}</span>
      <Button onClick={() => void deeds.takeBack(last)}>{say('undo')}</Button>
    </p>
  );
}

function NewPreset() {
  const { presets } = useStudio();
  const usual = useStudioState((state) => state.work && mannerOf(state.work.look, state.work.paintings, state.styles));
  const [title, setTitle] = useState<string>();
  const wanted = (title ?? usual ?? '').trim().slice(0, longestTitle);
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (wanted === '') return;
    void presets.save(wanted);
    setTitle(undefined);
  };
  return (
    <form className={classes.new} onSubmit={save}>
      <input
        className={classes.name}
        aria-label={say('presets.name')}
        placeholder={say('presets.name')}
        value={title ?? usual ?? ''}
        maxLength={longestTitle}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setTitle(event.target.value)}
      />
      <Button type="submit" tone="main" disabled={wanted === ''}>
        {say('presets.save')}
      </Button>
    </form>
  );
}

function PresetRow({ preset }: { preset: Preset }) {
  const { presets, store } = useStudio();
  const styles = useStudioState((state) => state.styles);
  const [renaming, setRenaming] = useState(false);
  const { title, look, paintings } = preset;
  const apply = () => {
    store.setState({ dialog: undefined });
    presets.apply(preset);
  };
  return (
    <li className={classes.row}>
      {renaming ? (
        <NameBox
          title={title}
          maxLength={longestTitle}
          onDone={(next) => {
            setRenaming(false);
            if (next && next !== title) void presets.rename(preset, next);
          }}
        />
      ) : (
        <span className={classes.text}>
          <span className={classes.title}>{title}</span>
          <span className={classes.manner}>{mannerOf(look, paintings, styles)}</span>
        </span>
      )}
      <Button aria-label={say('presets.applyOf', { title })} onClick={apply}>
        {say('presets.apply')}
      </Button>
      <Menu
        trigger={<IconButton icon="more" label={say('shelf.menu', { title })} />}
        items={[
          { label: say('shelf.rename'), perform: () => setRenaming(true) },
          { label: say('presets.export'), perform: () => void presets.exportFile(preset) },
          { label: say('shelf.delete'), perform: () => void presets.remove(preset) },
        ]}
      />
    </li>
  );
}

/** What it paints like, in a few words. */
function mannerOf(look: Preset['look'], paintings: Preset['paintings'], styles: StudioState['styles']): string {
  if (look.way === 'instant') {
    const percent = Math.round(100 * look.instant.parameters.strength);
    return say('presets.instant', { style: listed(styleTitles(look, styles)), percent });
  }
  const names = paintingTitles(look, paintings);
  return names.length > 0 ? say('presets.paint', { paintings: listed(names) }) : say('presets.paintPlain');
}
