/** @file The services in Electron: a browser's, but files are opened and saved in dialogs of the system. */
import type { ImpastoBridge, Saved } from '../../shared/bridge.ts';
import { browserServices } from './browser-services.ts';
import type { Client } from './client.ts';
import type { Services } from './services.ts';

export function bridgeServices(
  bridge: Pick<ImpastoBridge, 'openFiles' | 'saveFile' | 'savePrint' | 'showPrint' | 'dragPicture'>,
  client: Pick<Client, 'call'>,
): Services {
  return {
    ...browserServices(client),
    pickFiles: async () => [...(await bridge.openFiles())],
    // A place is asked for each file.
    savesUnasked: false,
    saveFile: async ({ name, bytes }) => nameOf(await bridge.saveFile({ name, bytes })),
    savePrint: async ({ id }) => nameOf(await bridge.savePrint(id)),
    showPrint: bridge.showPrint,
    dragPicture: (work, result) => bridge.dragPicture({ work, result }),
  };
}

function nameOf({ name, error }: Saved): string | undefined {
  if (error) throw error;
  return name;
}
