/** @file The studio's host for `npm run dev` (dev.ts): tells its parent the address at which a window is let in, until it is ended. */
import { surviveMistakes } from '../src/main/app/last-resort.ts';
import { startDiagnostics } from '../src/main/app/start-diagnostics.ts';
import { openStudio } from '../src/main/app/studio/open-studio.ts';
import { openWebServer } from '../src/main/shells/web/server.ts';

process.env.IMPASTO_LOG ??= 'info';
const diagnostics = await startDiagnostics({ say: console.error, verbose: true });
const studio = await openStudio();
surviveMistakes(studio);
const server = await openWebServer(studio);
process.send!(server.address);
process.once('SIGTERM', async () => {
  await studio.dispose();
  await server.dispose();
  await diagnostics.close();
  process.exit(0);
});
// The whole group hears Ctrl-C; the parent ends this process.
process.on('SIGINT', () => {});
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
