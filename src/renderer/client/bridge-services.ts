/** @file The services in Electron: a browser's, but prints are saved where the person says, in a dialog of the system. */
import type { ImpastoBridge } from '../../shared/bridge.ts';
import { browserServices } from './browser-services.ts';
import type { Client } from './client.ts';
import type { Services } from './services.ts';

export function bridgeServices(
  bridge: Pick<ImpastoBridge, 'savePrint' | 'showPrint'>,
  client: Pick<Client, 'call'>,
): Services {
  return {
    ...browserServices(client),
    // A place is asked for each file.
    savesUnasked: false,
    async savePrint({ id }) {
      const { name, error } = await bridge.savePrint(id);
      if (error) throw error;
      return name;
    },
    showPrint: bridge.showPrint,
  };
}
