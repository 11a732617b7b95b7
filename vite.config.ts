/** @file Builds the renderer into dist/renderer, with the sample photographs and the paintings of the built-in styles beside it. */
import { cpSync, createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type Plugin, type Rolldown } from 'vite';

const root = import.meta.dirname;
const output = join(root, 'dist', 'renderer');
/** What the first start shows, and what the built-in styles were trained on: too large to inline, fixed names. */
const carried = ['samples/dogs-at-the-window.jpg', 'paintings'];

function carryAssets(): Plugin {
  return {
    name: 'carry-assets',
    closeBundle() {
      for (const path of carried) cpSync(join(root, 'assets', path), join(output, path), { recursive: true });
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = (request.url ?? '').split('?')[0]!.slice(1);
        const file = join(root, 'assets', path);
        if (!path.includes('..') && carried.some((each) => path.startsWith(each)) && existsSync(file)) {
          createReadStream(file).pipe(response);
        } else next();
      });
    },
  };
}

const rolldownOptions: Rolldown.InputOptions = {
  // Libraries mark files for servers that draw pages; nothing here does.
  onLog(level, log, report) {
    if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log);
  },
};

export default defineConfig({
  root: join(root, 'src', 'renderer'),
  base: './',
  // The page's security policy allows no inline data for scripts, and fonts only from the page itself.
  build: {
    outDir: output,
    emptyOutDir: true,
    target: 'chrome130',
    assetsInlineLimit: 0,
    modulePreload: false,
    // Those of the libraries inside it, which have to come along with them.
    license: { fileName: 'licences.md' },
    rolldownOptions,
  },
  plugins: [carryAssets()],
});
