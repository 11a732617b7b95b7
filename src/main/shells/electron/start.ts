/**
 * @file Electron's way in. The packaged program lies in an archive that only Electron can read; its children, a plain Node,
 * read the copy beside it. The main process goes on in that copy too, so that every path it makes is one on the disk.
 */
const here = import.meta.url.replace('/app.asar/', '/app.asar.unpacked/');

await import(new URL(here.endsWith('.ts') ? './main.ts' : './main.js', here).href);

export {};
