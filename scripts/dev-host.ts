/** @file The studio's host for `npm run dev` (dev.ts): tells its parent the address at which a window is let in, until it is ended. */
import { surviveMistakes } from '../src/main/app/last-resort.ts';
import { openStudio } from '../src/main/app/studio/open-studio.ts';
import { openWebServer } from '../src/main/shells/web/server.ts';

const log = (details: string) => console.error(details);
const studio = await openStudio({ onInternal: ({ details }) => log(details ?? '') });
surviveMistakes(studio, log);
const server = await openWebServer(studio);
process.send!(server.address);
process.once('SIGTERM', async () => {
  await studio.dispose();
  await server.dispose();
  process.exit(0);
});
// The whole group hears Ctrl-C; the parent ends this process.
process.on('SIGINT', () => {});
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
