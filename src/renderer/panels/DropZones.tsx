/** @file Files dragged over the window: two zones where a photograph is open, one where there is none. */
import { useEffect, useState } from 'react';
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import { droppedFiles, readFiles, readFolders } from '../client/browser-services.ts';
import type { Use } from '../studio/importing.ts';
import { takesPictures } from '../studio/selectors.ts';
import type { StudioState } from '../studio/state.ts';
import { say } from '../studio/words.ts';
import classes from './DropZones.module.css';

/** On the start page a picture is always the photograph of a new work. */
function takesPaintings({ page, work }: StudioState): boolean {
  return page === 'work' && work?.photo !== undefined;
}

export function DropZones() {
  const studio = useStudio();
  const hasPhoto = useStudioState(takesPaintings);
  const [over, setOver] = useState<Use | undefined>();

  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    // Which half the pointer is in: what a zone means is where the file falls.
    const zoneOf = (event: DragEvent): Use =>
      takesPaintings(studio.store.getState()) && event.clientX > window.innerWidth / 2 ? 'painting' : 'photo';
    // Text and links that are dragged are not ours.
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const clear = () => setOver(undefined);

    const onDrag = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      const takes = takesPictures(studio.store.getState());
      event.dataTransfer!.dropEffect = takes ? 'copy' : 'none';
      setOver(takes ? zoneOf(event) : undefined);
    };
    window.addEventListener('dragenter', onDrag, { signal });
    window.addEventListener('dragover', onDrag, { signal });
    window.addEventListener('dragleave', (event) => event.relatedTarget === null && clear(), { signal });
    window.addEventListener('blur', clear, { signal });
    window.addEventListener('keydown', (event) => event.key === 'Escape' && clear(), { signal });
    window.addEventListener(
      'drop',
      (event) => {
        clear();
        if (!hasFiles(event)) return;
        // Left to itself, the browser would show the file in place of the studio.
        event.preventDefault();
        if (!takesPictures(studio.store.getState())) return;
        const use = zoneOf(event);
        studio.hintUsed('drop');
        const { files: dropped, folders } = droppedFiles(event.dataTransfer!);
        if (folders.length > 0) void readFolders(folders).then(studio.batch.offer).catch(studio.notices.fail);
        void readFiles(dropped)
          .then((files) => studio.importing.importFiles(files, use))
          .catch(studio.notices.fail);
      },
      { signal },
    );
    window.addEventListener(
      'paste',
      (event) => {
        const files = event.clipboardData?.files;
        if (!files || files.length === 0 || !takesPictures(studio.store.getState())) return;
        event.preventDefault();
        void readFiles(files)
          .then((named) => studio.importing.importFiles(named))
          .catch(studio.notices.fail);
      },
      { signal },
    );
    return () => listening.abort();
  }, [studio]);

  if (!over) return null;
  return (
    <div className={classes.overlay} data-testid="drop-zones">
      <div className={classes.zone} data-over={over === 'photo'}>
        <strong>{say(hasPhoto ? 'drop.photo' : 'drop.anywhere')}</strong>
        {hasPhoto && <span>{say('drop.photoMore')}</span>}
      </div>
      {hasPhoto && (
        <div className={classes.zone} data-over={over === 'painting'}>
          <strong>{say('drop.painting')}</strong>
          <span>{say('drop.paintingMore')}</span>
        </div>
      )}
    </div>
  );
}
