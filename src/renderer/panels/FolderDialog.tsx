/** @file Asks whether all pictures of a folder are to be painted, and says how. */
import { useState } from 'react';
import { listed } from '../../shared/language/language.ts';
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import { batchLook } from '../studio/batch.ts';
import { paintingTitles, styleTitles } from '../studio/manner.ts';
import { secondsFor } from '../studio/selectors.ts';
import type { OfferedFolder, StudioState } from '../studio/state.ts';
import { aboutDuration, say } from '../studio/words.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Switch } from '../ui/Switch.tsx';
import classes from './DropZones.module.css';

export function FolderDialog() {
  const { batch } = useStudio();
  const folder = useStudioState((state) => state.folder);
  return (
    <Dialog
      open={folder !== undefined}
      title={folder ? titleOf(folder) : ''}
      closeLabel={say('cancel')}
      onClose={batch.close}
    >
      {folder && <Question folder={folder} />}
    </Dialog>
  );
}

function Question({ folder: { files, raws } }: { folder: OfferedFolder }) {
  const { batch, savesUnasked } = useStudio();
  const how = useStudioState((state) => howTheyArePainted(state, files.length));
  const isInstant = useStudioState((state) => {
    const look = batchLook(state);
    return look.way === 'instant' && look.instant.style !== undefined;
  });
  const [asFiles, setAsFiles] = useState(false);
  return (
    <>
      <p>{how}</p>
      {raws > 0 && <p>{say('batch.raws', { count: raws })}</p>}
      {isInstant && savesUnasked && (
        <Switch label={say('batch.files')} help={say('batch.filesHelp')} checked={asFiles} onChange={setAsFiles} />
      )}
      <div className={classes.actions}>
        <Button onClick={batch.close}>{say('cancel')}</Button>
        <Button tone="main" onClick={() => void batch.start(asFiles)}>
          {say('batch.start')}
        </Button>
      </div>
    </>
  );
}

function titleOf({ name, files }: OfferedFolder): string {
  return say('batch.title', { count: files.length, folder: name });
}

function howTheyArePainted(state: StudioState, count: number): string {
  const look = batchLook(state);
  if (look.way !== 'paint') {
    const names = styleTitles(look, state.styles);
    return names.length > 0 ? say('batch.instant', { style: listed(names) }) : say('batch.plain');
  }
  const name = listed(paintingTitles(look, state.work?.paintings ?? []));
  // Photographs of one folder are mostly of one shape.
  const seconds = secondsFor(state);
  if (seconds === undefined) return say('batch.paint', { name });
  return say('batch.paintTime', { name, time: aboutDuration(seconds), all: aboutDuration(seconds * count) });
}
