/**
 * @file The catalogue: every state of the window over a host in memory, each at an address of its own (`?state=NAME`, in another language with `&locale=en-XA`), beside a
 * list of all. `npm run dev` serves it; e2e/catalogue looks through all of it.
 */
import { createRoot } from 'react-dom/client';
import { App } from '../panels/App.tsx';
import classes from './catalogue.module.css';
import { openStage } from './stage.ts';
import { states } from './states.ts';
import '../ui/tokens.css';
import '../ui/base.css';
import '../ui/scripts.css';

const root = createRoot(document.getElementById('studio')!);
const address = new URLSearchParams(window.location.search);
const [name, locale] = [address.get('state'), address.get('locale')];

if (name !== null && Object.hasOwn(states, name)) {
  const stage = openStage();
  root.render(<App studio={stage.studio} />);
  await stage.settled();
  // As a person changes it.
  if (locale !== null) stage.studio.store.setState(({ settings }) => ({ settings: { ...settings, language: locale } }));
  await states[name]!(stage);
  await stage.settled();
  // For tests: nothing comes by itself any more.
  document.documentElement.dataset.state = name;
} else root.render(<Catalogue />);

function Catalogue() {
  return (
    <div className={classes.catalogue}>
      <nav aria-label="States of the window">
        {Object.keys(states).map((each) => (
          <a key={each} href={`?state=${each}`} target="state">
            {each}
          </a>
        ))}
      </nav>
      <iframe name="state" title="The window" src={`?state=${Object.keys(states)[0]}`} />
    </div>
  );
}
