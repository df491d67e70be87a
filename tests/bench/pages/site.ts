/** The bench's own pages: written to a folder as they are needed, and served as the sample site is. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { serveFolder } from '../../../src/launch/serve-folder';
import { PAGE_CSS, pageHtml, type PageParts } from './article';
import { bundle } from './bundle';

export interface BenchSite {
  /** Ends in a slash. */
  url: string;
  write(file: string, parts: PageParts): void;
  close(): Promise<void>;
}

/** Scripts that pages of the bench may name. */
const SCRIPTS = ['clock', 'pointer', 'boxes'];

export const startSite = async (folder: string): Promise<BenchSite> => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'page.css'), PAGE_CSS);
  for (const name of SCRIPTS) await bundle(name, folder);
  const { url, close } = await serveFolder(folder);
  return { url, write: (file, parts) => writeFileSync(path.join(folder, file), pageHtml(parts)), close };
};
