/** @file Of the settings: the space on the disk, and what of it can be freed. */
import { useEffect, useState } from 'react';
import type { CallInput } from '../../shared/contract.ts';
import { listed } from '../../shared/language/language.ts';
import type { PrintStatus } from '../../shared/print/print-status.ts';
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import { byteSize, say } from '../studio/words.ts';
import { Button } from '../ui/Button.tsx';
import classes from './dialogs.module.css';

export function StorageSettings() {
  const { storage } = useStudio();
  const sizes = useStudioState((state) => state.storage);
  const prints = Object.values(useStudioState((state) => state.prints)).filter(({ state }) => state === 'done');
  useEffect(() => void storage.measure(), [storage]);
  return (
    <section className={classes.storage} aria-label={say('storage.title')}>
      <h3 className={classes.heading}>{say('storage.title')}</h3>
      {sizes ? (
        <>
          <p>{say('storage.total', { size: byteSize(sizes.total) })}</p>
          <FreeRow
            freed={{ what: 'states' }}
            bytes={sizes.states}
            more={say('storage.statesMore')}
            count={sizes.stateWorks}
          />
          <FreeRow
            freed={{ what: 'timelines' }}
            bytes={sizes.timelines}
            more={say('storage.timelinesMore')}
            count={sizes.timelineWorks}
          />
          <FreeRow
            freed={{ what: 'reconstructions' }}
            bytes={sizes.reconstructions}
            more={say('storage.reconstructionsMore')}
            count={sizes.reconstructionPairs}
          />
          <FreeRow freed={{ what: 'bin' }} bytes={sizes.bin} more={say('storage.binMore')} count={sizes.binWorks} />
          <FreeRow
            key={prints.map(({ id }) => id).join()}
            freed={{ what: 'prints', prints: prints.map(({ id }) => id) }}
            bytes={sizes.prints}
            more={aboutPrints(prints)}
            count={prints.length}
          />
        </>
      ) : (
        <p className={classes.soft}>{say('storage.looking')}</p>
      )}
    </section>
  );
}

const maxNamed = 6;

function aboutPrints(prints: readonly PrintStatus[]): string {
  if (prints.length === 0) return say('storage.printsNone');
  const unsaved = prints.filter(({ saved }) => !saved);
  if (unsaved.length === 0) return say('storage.printsSaved', { names: namesOf(prints) });
  return say('storage.printsUnsaved', { names: namesOf(prints), unsaved: namesOf(unsaved) });
}

function namesOf(prints: readonly PrintStatus[]): string {
  const names = listed(prints.slice(0, maxNamed).map(({ name }) => name));
  return prints.length > maxNamed ? say('storage.namesMore', { names, count: prints.length - maxNamed }) : names;
}

/** Asks once more before it does what cannot be undone. */
function FreeRow({
  freed,
  bytes,
  more,
  count,
}: {
  freed: CallInput<'freeSpace'>;
  bytes: number;
  more: string;
  count: number;
}) {
  const { storage } = useStudio();
  const [isSure, setSure] = useState(false);
  const { what } = freed;
  const perform = () => {
    if (isSure) void storage.free(freed);
    setSure(!isSure);
  };
  return (
    <div className={classes.free}>
      <span>
        {say(`storage.${what}`, { size: byteSize(bytes) })}
        <small className={classes.more}>{more}</small>
      </span>
      <Button tone={isSure ? 'main' : 'plain'} disabled={count === 0} onClick={perform} onBlur={() => setSure(false)}>
        {say(isSure ? `storage.sure.${what}` : `storage.free.${what}`)}
      </Button>
    </div>
  );
}
