/**
 * @file What the page may ask of the program around it, each question parsed, and heard from our own page alone. Only here the
 * person's folders are known: the page names prints and pictures by their ids, and never sees a path.
 */
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { channels, type HandedFile, type Saved } from '../../../shared/bridge.ts';
import { type BridgeMessage, bridgeMessages } from '../../../shared/bridge-messages.ts';
import { reportError } from '../../../shared/errors.ts';
import { nameBeside } from '../../../shared/file-name.ts';
import { openableEndings } from '../../../shared/openable.ts';
import { saveAt } from '../../app/person-files.ts';
import type { Studio } from '../../app/studio/open-studio.ts';
import { logger } from '../../diagnostics/log.ts';
import type { DesktopState } from './desktop-state.ts';
import type { HandedFiles } from './handed-files.ts';
import { isOurSender } from './senders.ts';
import type { AppWindow, ElectronApi } from './shell-api.ts';

export interface PageAsksNeeds {
  readonly api: Pick<ElectronApi, 'onAsk' | 'chooseFiles' | 'choosePlace' | 'showInFolder'>;
  readonly studio: Pick<Studio, 'print' | 'savePrint' | 'givePicture'>;
  readonly files: HandedFiles;
  /** Where something was saved, remembered over starts. */
  readonly places: Pick<DesktopState, 'folder' | 'noteFolder' | 'printPlace' | 'notePrint'>;
  window(): AppWindow | undefined;
  /** A file of the person's was written there. */
  onSaved(path: string): void;
}

const nothing: readonly HandedFile[] = [];

export function answerPage({ api, studio, files, places, window, onSaved }: PageAsksNeeds): void {
  /** `refusal`: what strangers, and what our page would never say, get. */
  function on<K extends keyof typeof bridgeMessages, A>(
    name: K,
    refusal: A,
    answer: (value: BridgeMessage<K>) => Promise<A>,
  ): void {
    api.onAsk(channels[name], async (sender, value) => {
      const parsed = bridgeMessages[name].safeParse(value);
      if (isOurSender(sender) && parsed.success) return await answer(parsed.data as BridgeMessage<K>);
      logger('window').warn('refused', { name, from: sender.url ?? '?' });
      return refusal;
    });
  }

  /** Errors lose all but their text on their way to a page, so they go as answers. */
  async function saved(name: () => string, save: (place: string) => Promise<void>): Promise<Saved> {
    try {
      // A disk that is not connected any more is no place to begin with.
      const folder = places.folder !== undefined && existsSync(places.folder) ? places.folder : undefined;
      // What lies there already is another file, which nobody wants to be asked about.
      const isTaken = (other: string) => folder !== undefined && existsSync(join(folder, other));
      const place = await api.choosePlace(nameBeside(name(), isTaken), folder);
      if (place === undefined) return {};
      await save(place);
      places.noteFolder(dirname(place));
      return { name: basename(place) };
    } catch (error) {
      const { code, values } = reportError(error);
      return { error: { code, values } };
    }
  }

  on('takeFiles', nothing, () => files.take());
  on('openFiles', nothing, async () => files.read(await api.chooseFiles(openableEndings)));

  on('saveFile', {}, ({ name, bytes }) =>
    saved(
      () => name,
      async (place) => {
        await saveAt(place, bytes);
        onSaved(place);
      },
    ),
  );

  on('savePrint', {}, (id) =>
    saved(
      () => studio.print(id).name,
      async (place) => {
        await studio.savePrint(id, place);
        places.notePrint(id, place);
      },
    ),
  );
  on('showPrint', undefined, async (id) => {
    const place = places.printPlace(id);
    if (place !== undefined && existsSync(place)) api.showInFolder(place);
  });

  on('dragPicture', undefined, async ({ work, result }) => {
    try {
      const { file, icon } = await studio.givePicture(work, result);
      window()?.drag(file, icon);
    } catch (error) {
      // The pointer takes nothing along, which is seen.
      logger('window').warn('not dragged', { reason: reportError(error).code });
    }
  });
}
