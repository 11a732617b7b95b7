/** @file Of the settings: the space on the disk, and what of it can be freed. */
import { useEffect, useState } from 'react';
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import { byteSize, say } from '../studio/words.ts';
import { Button } from '../ui/Button.tsx';
import classes from './dialogs.module.css';

export function StorageSettings() {
  const { storage } = useStudio();
  const sizes = useStudioState((state) => state.storage);
  useEffect(() => void storage.look(), [storage]);
  return (
    <section className={classes.storage} aria-label={say('storage.title')}>
      <h3 className={classes.heading}>{say('storage.title')}</h3>
      {sizes ? (
        <>
          <p>{say('storage.total', { size: byteSize(sizes.total) })}</p>
          <FreeRow what="timelines" bytes={sizes.timelines} count={sizes.timelineWorks} />
          <FreeRow what="bin" bytes={sizes.bin} count={sizes.binWorks} />
        </>
      ) : (
        <p className={classes.soft}>{say('storage.looking')}</p>
      )}
    </section>
  );
}

/** Asks once more before it does what cannot be undone. */
function FreeRow({ what, bytes, count }: { what: 'timelines' | 'bin'; bytes: number; count: number }) {
  const { storage } = useStudio();
  const [isSure, setSure] = useState(false);
  const perform = () => {
    if (isSure) void storage.free(what);
    setSure(!isSure);
  };
  return (
    <div className={classes.free}>
      <span>
        {say(`storage.${what}`, { size: byteSize(bytes) })}
        <small className={classes.more}>{say(`storage.${what}More`)}</small>
      </span>
      <Button tone={isSure ? 'main' : 'plain'} disabled={count === 0} onClick={perform} onBlur={() => setSure(false)}>
        {say(isSure ? `storage.sure.${what}` : `storage.free.${what}`)}
      </Button>
    </div>
  );
}
