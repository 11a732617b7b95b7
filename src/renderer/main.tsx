/** @file Starts the window: connects to the host, makes the studio, draws it. */
import { CSPProvider } from '@base-ui/react/csp-provider';
import { createRoot } from 'react-dom/client';
import type { ImpastoBridge } from '../shared/bridge.ts';
import { guardBack } from './client/back-guard.ts';
import { bridgeServices } from './client/bridge-services.ts';
import { openBridge } from './client/bridge-transport.ts';
import { browserServices } from './client/browser-services.ts';
import { createClient } from './client/client.ts';
import { openSocket } from './client/socket-transport.ts';
import { storageOf, windowAccess } from './client/window-access.ts';
import { App } from './panels/App.tsx';
import { type Command, type CommandName, commands } from './studio/commands.ts';
import { realClock } from './studio/context.ts';
import { takeHandedFiles } from './studio/handed-files.ts';
import { createStudio } from './studio/studio.ts';
import './ui/tokens.css';
import './ui/base.css';
import './ui/scripts.css';

function socketAddress(): string {
  const address = new URL('socket', window.location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  return address.href;
}

/** There in Electron, not in a browser. */
const bridge = (window as { impasto?: ImpastoBridge }).impasto;

const { location, history } = window;
/** Read before anything else: a code is to be out of the address at once. */
const access = bridge ? undefined : windowAccess({ location, history, storage: storageOf(window) });

const client = createClient({
  connect: () => (access ? openSocket(socketAddress(), access) : openBridge(bridge!)),
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
});
const services = bridge ? bridgeServices(bridge, client) : browserServices(client);
const studio = createStudio({ client, services, clock: realClock });

bridge?.onCommand((name) => {
  const command: Command | undefined = Object.hasOwn(commands, name) ? commands[name as CommandName] : undefined;
  if (command?.enabled(studio.store.getState())) command.perform(studio);
});
if (bridge) takeHandedFiles(studio, bridge);
else guardBack(window, studio.goBack);
window.addEventListener('pagehide', studio.leaving);
window.addEventListener('error', ({ error, message }) => studio.diagnostics.report(error ?? message));
window.addEventListener('unhandledrejection', ({ reason }) => studio.diagnostics.report(reason));

createRoot(document.getElementById('studio')!).render(
  // The page's security policy allows no style elements made by scripts.
  <CSPProvider disableStyleElements>
    <App studio={studio} />
  </CSPProvider>,
);
