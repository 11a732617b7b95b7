/** @file For tests: a command that waits for what never comes, with nothing left that could wake the program. */
import { startDiagnostics } from '../../../app/start-diagnostics.ts';
import { openTerminal } from '../terminal.ts';
import { watchEnd } from '../unfinished.ts';

const [how] = process.argv.slice(2);
await startDiagnostics();
const unwatch = watchEnd('stylise', openTerminal({ json: false, debug: false }));
if (how === 'ends') unwatch();
else await new Promise(() => {});
