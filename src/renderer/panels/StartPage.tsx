/** @file The start page: recent works as pictures; open, search, rename, duplicate, delete; and the bin, to take them back from. */
import { useEffect, useState } from 'react';
import type { WorkSummary } from '../../shared/contract-shapes.ts';
import { dateOnly } from '../../shared/language/measures.ts';
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import { Thumbnail } from '../canvas/Thumbnail.tsx';
import { say } from '../studio/words.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Menu } from '../ui/Menu.tsx';
import { NameBox } from './NameBox.tsx';
import classes from './StartPage.module.css';

export function StartPage() {
  const studio = useStudio();
  const works = useStudioState((state) => state.works);
  const busy = useStudioState((state) => state.busy);
  const [text, setText] = useState('');
  const [wantsBin, setWantsBin] = useState(false);
  const inBin = works.filter(({ deleted }) => deleted !== undefined).sort((a, b) => b.deleted! - a.deleted!);
  const here = works.filter(({ deleted }) => deleted === undefined).sort((a, b) => b.changed - a.changed);
  // What was taken back last leaves an empty bin, which nobody wants to look at.
  const bin = wantsBin && inBin.length > 0;
  const found = (bin ? inBin : here).filter(({ title }) => title.toLowerCase().includes(text.trim().toLowerCase()));
  useEffect(() => {
    if (bin) void studio.works.loadThumbnails('bin');
  }, [studio, bin]);
  return (
    <main className={classes.page}>
      <div className={classes.head}>
        <input
          type="search"
          className={classes.search}
          placeholder={say('works.search')}
          aria-label={say('works.search')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button icon="plus" onClick={() => void studio.importing.pick('photo')}>
          {say('left.openPhoto')}
        </Button>
        {inBin.length > 0 && (
          <Button tone={bin ? 'plain' : 'quiet'} aria-pressed={bin} onClick={() => setWantsBin(!bin)}>
            {say('works.bin', { count: inBin.length })}
          </Button>
        )}
        {busy && <p className={classes.busy}>{busy}</p>}
      </div>
      {bin && <p className={classes.note}>{say('works.binHelp')}</p>}
      {found.length === 0 && (
        <p className={classes.none}>
          {here.length === 0 && !bin ? say('works.none') : say('works.noneFound', { text })}
        </p>
      )}
      <ul className={classes.grid}>
        {found.map((work) => (bin ? <BinTile key={work.id} work={work} /> : <WorkTile key={work.id} work={work} />))}
      </ul>
    </main>
  );
}

function BinTile({ work }: { work: WorkSummary }) {
  const { works } = useStudio();
  const picture = useStudioState(({ workThumbnails }) => workThumbnails[work.id]);
  const title = work.title || say('work.untitled');
  return (
    <li>
      <div className={classes.picture}>
        <Thumbnail pixels={picture?.pixels} />
      </div>
      <div className={classes.foot}>
        <Name title={title} time={work.deleted!} />
        <Button aria-label={say('works.takeBackOf', { title })} onClick={() => void works.restore(work.id)}>
          {say('works.takeBack')}
        </Button>
      </div>
    </li>
  );
}

function Name({ title, time }: { title: string; time: number }) {
  return (
    <span className={classes.name} title={title}>
      <span className={classes.title}>{title}</span>
      <span className={classes.date}>{dateOnly(new Date(time))}</span>
    </span>
  );
}

function WorkTile({ work }: { work: WorkSummary }) {
  const { works } = useStudio();
  const picture = useStudioState(({ workThumbnails }) => workThumbnails[work.id]);
  const [renaming, setRenaming] = useState(false);
  const title = work.title || say('work.untitled');
  return (
    <li>
      <button
        type="button"
        className={classes.open}
        aria-label={say('works.open', { title })}
        onClick={() => void works.open(work.id)}
      >
        <Thumbnail pixels={picture?.pixels} />
      </button>
      <div className={classes.foot}>
        {renaming ? (
          <NameBox
            title={work.title}
            maxLength={200}
            onDone={(next) => {
              setRenaming(false);
              if (next !== undefined && next !== work.title) void works.rename(work.id, next);
            }}
          />
        ) : (
          <Name title={title} time={work.changed} />
        )}
        <Menu
          trigger={<IconButton icon="more" label={say('works.menu', { title })} />}
          items={[
            { label: say('works.rename'), perform: () => setRenaming(true) },
            { label: say('works.duplicate'), perform: () => void works.duplicate(work.id) },
            { label: say('works.saveFile'), perform: () => void works.saveFile(work.id, false) },
            { label: say('works.saveFileTimeline'), perform: () => void works.saveFile(work.id, true) },
            { label: say('works.delete'), perform: () => void works.remove(work.id) },
          ]}
        />
      </div>
    </li>
  );
}
