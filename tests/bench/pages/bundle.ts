/** Makes one plain script of a module of the bench, for a page or a content script. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const FOLDER = fileURLToPath(new URL('./in-page/', import.meta.url));

/** Writes `folder/NAME.js` from `in-page/NAME.ts`. */
export const bundle = async (name: string, folder: string): Promise<void> => {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      lib: { entry: path.join(FOLDER, `${name}.ts`), formats: ['iife'], name: 'bench', fileName: () => `${name}.js` },
    },
  });
};
