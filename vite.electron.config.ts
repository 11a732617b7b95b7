/**
 * @file Bundles Electron's preload into dist: a sandbox takes one CommonJS file. The main process needs no bundle; it is
 * compiled file by file with everything else (tsconfig.build.json), so that paths made from where a file lies stay true.
 */
import { join } from 'node:path';
import { defineConfig } from 'vite';

const folder = 'main/shells/electron';

export default defineConfig({
  root: import.meta.dirname,
  // Nothing of the environment, and no files beside the one that is wanted.
  envPrefix: 'NOTHING_',
  publicDir: false,
  build: {
    ssr: join(import.meta.dirname, 'src', folder, 'preload.ts'),
    outDir: join(import.meta.dirname, 'dist', folder),
    emptyOutDir: false,
    target: 'chrome140',
    rolldownOptions: {
      external: ['electron'],
      output: { format: 'cjs', entryFileNames: 'preload.cjs' },
    },
  },
  ssr: { noExternal: true, external: ['electron'] },
});
