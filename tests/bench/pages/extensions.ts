/** The extensions that the bench starts browsers with: the build, and one that only measures. */
import { copyFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { BrowserKind } from '../../../src/launch/find-browser';
import { BUILDS } from '../../e2e/support/driver';
import { bundle } from './bundle';

const ANNOTATOR = 'content-scripts/annotator.js';

/** The one script of a build that every page gets. */
const gateOf = (kind: BrowserKind): string => {
  const manifest = JSON.parse(readFileSync(path.join(BUILDS[kind], 'manifest.json'), 'utf8')) as { content_scripts?: { js: string[] }[] };
  const scripts = manifest.content_scripts?.flatMap(({ js }) => js) ?? [];
  if (scripts.length !== 1) throw new Error(`Pages are expected to get one script and get ${scripts.length}.`);
  return path.join(BUILDS[kind], scripts[0]!);
};

/** Bytes of the gate's script in a build. */
export const gateBytes = (kind: BrowserKind): number => readFileSync(gateOf(kind)).length;

/** A copy of the build whose annotator first notes the moment at which it was injected; nothing else is changed. */
export const copyBuild = (kind: BrowserKind, folder: string): string => {
  cpSync(BUILDS[kind], folder, { recursive: true });
  const file = path.join(folder, ANNOTATOR);
  writeFileSync(file, `performance.mark("bench:annotator");\n${readFileSync(file, 'utf8')}`);
  return folder;
};

const script = (page: string, ...js: string[]) => ({ matches: [`http://127.0.0.1/${page}`], js, run_at: 'document_idle' });

/**
 * An extension of content scripts alone, so that what is measured runs in the world in which the extension runs: the built
 * gate between two looks at the time, one reading of the text in its place, the gate watched for what it leaves, and reading
 * and marking beside mark.js.
 */
export const writeMeasuringExtension = async (kind: BrowserKind, folder: string): Promise<string> => {
  mkdirSync(folder, { recursive: true });
  for (const name of ['left-behind', 'ours', 'theirs']) await bundle(name, folder);
  copyFileSync(gateOf(kind), path.join(folder, 'gate.js'));
  copyFileSync(createRequire(import.meta.url).resolve('mark.js/dist/mark.min.js'), path.join(folder, 'mark.js'));
  writeFileSync(path.join(folder, 'before.js'), 'globalThis.benchBegan = performance.now();\n');
  writeFileSync(path.join(folder, 'after.js'), 'document.documentElement.dataset.bench = performance.now() - globalThis.benchBegan;\n');
  writeFileSync(path.join(folder, 'read-once.js'), 'globalThis.benchFound = /venezuela|maduro|caracas/i.test(document.body.textContent);\n');
  writeFileSync(path.join(folder, 'background.js'), '');
  const manifest = {
    manifest_version: 3,
    name: 'Bench',
    version: '1',
    host_permissions: ['http://127.0.0.1/*'],
    background: kind === 'firefox' ? { scripts: ['background.js'] } : { service_worker: 'background.js' },
    content_scripts: [
      script('gate-ours.html', 'before.js', 'gate.js', 'after.js'),
      script('gate-once.html', 'before.js', 'read-once.js', 'after.js'),
      script('gate-left.html', 'left-behind.js', 'gate.js'),
      script('mark-ours.html', 'ours.js'),
      script('mark-theirs.html', 'mark.js', 'theirs.js'),
    ],
    ...(kind === 'firefox' && { browser_specific_settings: { gecko: { id: 'bench@sourcelight.example' } } }),
  };
  writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify(manifest, null, 2));
  return folder;
};
