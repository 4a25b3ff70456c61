import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { desktopApiName, enginePortMessage, ipcChannels } from '../contract/desktop-api.ts';
import type { DesktopApi } from '../contract/desktop-api.ts';

/* Runs in the sandbox before the page and gives it `window.desktop`, and nothing else of Electron. */

const api: DesktopApi = {
  invoke: (command, input) => ipcRenderer.invoke(ipcChannels.invoke, command, input),
  onEvent: (listener) => {
    ipcRenderer.on(ipcChannels.event, (_event, name: string, payload: unknown) => listener(name, payload));
  },
  connectEngine: () => ipcRenderer.send(ipcChannels.connectEngine),
  async pathOfFile(file) {
    // Only a file that a person dropped or picked has one; what a page makes itself has none.
    const path = file instanceof File ? webUtils.getPathForFile(file) : '';
    if (path !== '') await ipcRenderer.invoke(ipcChannels.dropped, path);
    return path;
  },
};

contextBridge.exposeInMainWorld(desktopApiName, api);

// The bridge between the worlds carries no ports; a message to the page's own window does.
ipcRenderer.on(ipcChannels.enginePort, (event) => {
  window.postMessage(enginePortMessage, window.location.origin, event.ports);
});
