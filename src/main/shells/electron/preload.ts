/** @file Runs in the page's sandbox, in a world of its own, and gives the page one object that can do a few things. */
import { contextBridge, ipcRenderer } from 'electron';
import { channels, type HandedFile, type ImpastoBridge, portMessage, type Saved } from '../../../shared/bridge.ts';

// The main process, whose types this folder has, knows no window.
declare const window: { postMessage(message: unknown, target: string, transfer: readonly unknown[]): void };

const ask = <T>(channel: string, value?: unknown) => ipcRenderer.invoke(channel, value) as Promise<T>;

const bridge: ImpastoBridge = {
  connect() {
    const { port1, port2 } = new MessageChannel();
    ipcRenderer.postMessage(channels.connect, null, [port1]);
    // To this window itself, so that any origin is our own; the bridge can pass no ports.
    window.postMessage(portMessage, '*', [port2]);
  },
  onCommand(listener) {
    ipcRenderer.on(channels.command, (_event, command: unknown) => {
      if (typeof command === 'string') listener(command);
    });
  },
  onFiles(listener) {
    ipcRenderer.on(channels.files, () => listener());
  },
  takeFiles: () => ask<readonly HandedFile[]>(channels.takeFiles),
  openFiles: () => ask<readonly HandedFile[]>(channels.openFiles),
  saveFile: (file) => ask<Saved>(channels.saveFile, file),
  savePrint: (id) => ask<Saved>(channels.savePrint, id),
  showPrint(id) {
    void ask(channels.showPrint, id);
  },
  dragPicture(picture) {
    void ask(channels.dragPicture, picture);
  },
};

contextBridge.exposeInMainWorld('impasto', bridge);
