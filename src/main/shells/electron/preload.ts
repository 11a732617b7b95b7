/** @file Runs in the page's sandbox, in a world of its own, and gives the page one object that can do a few things. */
import { contextBridge, ipcRenderer } from 'electron';
import { channels, type ImpastoBridge, portMessage, type SavedPrint } from '../../../shared/bridge.ts';

// The main process, whose types this folder has, knows no window.
declare const window: { postMessage(message: unknown, target: string, transfer: readonly unknown[]): void };

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
  savePrint: (id) => ipcRenderer.invoke(channels.savePrint, id) as Promise<SavedPrint>,
  showPrint(id) {
    void ipcRenderer.invoke(channels.showPrint, id);
  },
};

contextBridge.exposeInMainWorld('impasto', bridge);
