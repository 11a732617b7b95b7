/** @file The bar at the top: all works, what is open, undo and redo, zoom, compare, save. */
import { useEffect } from 'react';
import { listed } from '../../shared/language/language.ts';
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import { zoomOf } from '../studio/camera.ts';
import type { CommandName } from '../studio/commands.ts';
import { paintingTitles, styleTitles } from '../studio/manner.ts';
import { shown } from '../studio/selectors.ts';
import type { StudioState } from '../studio/state.ts';
import { say } from '../studio/words.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { Menu } from '../ui/Menu.tsx';
import { useCommand } from './command-button.ts';
import { Queue } from './Queue.tsx';
import classes from './TitleBar.module.css';

export function TitleBar() {
  const studio = useStudio();
  const page = useStudioState((state) => state.page);
  const title = useStudioState(titleOf);
  useEffect(() => {
    document.title = title === say('app.name') ? title : `${title} – ${say('app.name')}`;
  }, [title]);
  return (
    <header className={classes.bar}>
      <div className={classes.side}>
        <IconButton
          icon="grid"
          label={page === 'start' ? say('works.back') : say('command.startPage')}
          aria-pressed={page === 'start'}
          onClick={() => (page === 'start' ? studio.store.setState({ page: 'work' }) : studio.works.startPage())}
        />
        <h1 className={classes.title}>{title}</h1>
      </div>
      <div className={classes.middle} hidden={page === 'start'}>
        <CommandIcon icon="undo" name="undo" />
        <CommandIcon icon="redo" name="redo" />
        <span className={classes.gap} />
        <Zoom />
        <Compare />
        <Restore />
        <PanelsButton />
      </div>
      <div className={`${classes.side} ${classes.end}`}>
        <Queue />
        <MoreMenu />
        {page === 'work' && <SaveMenu />}
      </div>
    </header>
  );
}

interface CommandIconProps {
  readonly icon: IconName;
  readonly name: CommandName;
  /** Of one that is on or off. */
  readonly pressed?: boolean;
}

function CommandIcon({ icon, name, pressed }: CommandIconProps) {
  const { label, keys, disabled, why, perform } = useCommand(name);
  return (
    <IconButton
      {...{ icon, label, keys, disabled, title: why, onClick: perform }}
      {...(pressed !== undefined && { 'aria-pressed': pressed })}
    />
  );
}

function Zoom() {
  const zoom = useStudioState(({ work, camera, viewport }) =>
    work?.photo && viewport.width > 0 ? Math.round(zoomOf(camera, work.photo, viewport) * 100) : undefined,
  );
  const items = [useCommand('fit'), useCommand('actualSize'), useCommand('zoomIn'), useCommand('zoomOut')];
  return (
    <Menu
      trigger={
        <Button tone="quiet" aria-label={say('title.zoom', { zoom: zoom ?? 100 })} disabled={zoom === undefined}>
          <span className={classes.zoom}>{zoom === undefined ? '–' : `${zoom}%`}</span>
          <Icon name="down" />
        </Button>
      }
      items={items}
    />
  );
}

function Compare() {
  const compare = useCommand('compare');
  const on = useStudioState((state) => state.compare.on);
  return (
    <Button
      tone={on ? 'plain' : 'quiet'}
      icon="compare"
      aria-pressed={on}
      disabled={compare.disabled}
      title={compare.why}
      onClick={compare.perform}
    >
      {compare.label}
    </Button>
  );
}

function PanelsButton() {
  const hidden = useStudioState(({ settings }) => settings.panels?.hidden ?? false);
  return <CommandIcon icon="panels" name="panels" pressed={hidden} />;
}

function Restore() {
  const on = useStudioState((state) => state.isBrushing);
  return <CommandIcon icon="brush" name="restore" pressed={on} />;
}

function MoreMenu() {
  const names = [
    'open',
    'openFolder',
    'presets',
    'copySettings',
    'pasteSettings',
    'surround',
    'settings',
    'shortcuts',
  ] as const;
  const items = names.map(useCommand);
  return <Menu trigger={<IconButton icon="more" label={say('title.more')} />} items={items} />;
}

function SaveMenu() {
  const save = useCommand('save');
  const items = [
    save,
    useCommand('saveShown'),
    useCommand('saveJpeg'),
    useCommand('share'),
    useCommand('saveTwice'),
    useCommand('saveFour'),
    useCommand('timeLapse'),
    useCommand('copy'),
    useCommand('print'),
  ];
  const nothing = useStudioState((state) => shown(state).after === undefined || state.page !== 'work');
  return (
    <Menu
      trigger={
        <Button tone="main" disabled={nothing} title={nothing ? save.why : undefined}>
          {say('title.save')}
          <Icon name="down" />
        </Button>
      }
      items={items}
    />
  );
}

function titleOf(state: StudioState): string {
  const { work, styles, page } = state;
  if (page === 'start') return say('works.title');
  if (!work?.photo) return say('app.name');
  const photo = work.title || work.photo.name;
  const names =
    work.look.way === 'instant' ? styleTitles(work.look, styles) : paintingTitles(work.look, work.paintings);
  return names.length > 0 ? say('title.painted', { photo, style: listed(names) }) : say('title.plain', { photo });
}
