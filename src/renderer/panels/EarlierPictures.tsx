/** @file The finished pictures of the open work, to go back to any of them. */
import { useEffect, useState } from 'react';
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import { earlierPictures, finishedPicture } from '../studio/selectors.ts';
import { say } from '../studio/words.ts';
import { Button } from '../ui/Button.tsx';
import { Popover } from '../ui/Popover.tsx';
import classes from './EarlierPictures.module.css';
import { PictureChoice } from './PictureChoice.tsx';

export function EarlierPictures() {
  const count = useStudioState((state) => {
    // Looked back at, the timeline needs the room.
    const isSeen = finishedPicture(state) !== undefined && state.lookBack?.work !== state.work?.id;
    return isSeen ? earlierPictures(state).length : 0;
  });
  if (count < 2) return null;
  return (
    <Popover
      side="top"
      title={say('earlier.title')}
      trigger={<Button tone="quiet">{say('earlier.open', { count })}</Button>}
    >
      <Pictures />
    </Popover>
  );
}

function Pictures() {
  const studio = useStudio();
  const work = useStudioState((state) => state.work);
  const now = earlierPictures({ work });
  // In the order in which they were shown when this was opened: nothing moves away from under the pointer.
  const [order] = useState(() => now.map(({ id }) => id));
  const thumbnails = useStudioState((state) => state.resultThumbnails);
  const shown = useStudioState((state) => finishedPicture(state)?.id);
  useEffect(() => void studio.earlier.load(), [studio]);
  const pictures = order.map((id) => now.find((result) => result.id === id)).filter((result) => result !== undefined);
  return (
    <div className={classes.pictures}>
      <p className={classes.help}>{say('earlier.help')}</p>
      <ul className={classes.list}>
        {pictures.map((result, index) => (
          <li key={result.id}>
            <PictureChoice
              pixels={thumbnails[result.id]}
              text={say('earlier.iterations', { iteration: result.iteration })}
              label={say('earlier.show', { index: index + 1, iteration: result.iteration })}
              isChosen={result.id === shown}
              onChoose={() => studio.earlier.show(result)}
              draggable={studio.earlier.drag !== undefined}
              onDragStart={(event) => {
                // The system drags the file; the page's own drag would be a picture of the button.
                event.preventDefault();
                studio.earlier.drag?.(result);
              }}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
