/** @file The window over a host in memory, for looking at it while the real one is not needed: `vite`, then /testing/preview.html. */
import { createRoot } from 'react-dom/client';
import { createMemoryHost } from '../../shared/testing/memory-host/memory-host.ts';
import { browserServices } from '../client/browser-services.ts';
import { createClient } from '../client/client.ts';
import { App } from '../panels/App.tsx';
import { realClock } from '../studio/context.ts';
import { createStudio } from '../studio/studio.ts';
import '../ui/tokens.css';
import '../ui/base.css';

const host = createMemoryHost();
const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
const client = createClient({ connect: host.connect, wait });
const studio = createStudio({ client, services: browserServices(client), clock: realClock });
setInterval(() => {
  for (const { work, state } of host.runs.values()) {
    if (state === 'starting' || state === 'running') host.step(work, 2);
  }
}, 500);

createRoot(document.getElementById('studio')!).render(<App studio={studio} />);
