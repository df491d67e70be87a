import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServedFolder, serveFolder } from '../../../src/launch/serve-folder';

let folder: string;
let site: ServedFolder;

/** Asks with a path as it stands: fetch would tidy it first. */
const ask = (target: string, method = 'GET'): Promise<{ status: number; type: string; body: string }> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(site.url);
    const request = http.request({ hostname, port, path: target, method }, (response) => {
      let body = '';
      response.on('data', (part: Buffer) => (body += part.toString()));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', body }),
      );
    });
    request.on('error', reject).end();
  });

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'serve-folder-'));
  mkdirSync(path.join(folder, 'site/images'), { recursive: true });
  writeFileSync(path.join(folder, 'secret.html'), 'secret');
  writeFileSync(path.join(folder, 'site/index.html'), '<p>index</p>');
  writeFileSync(path.join(folder, 'site/.hidden.html'), 'secret');
  writeFileSync(path.join(folder, 'site/images/a.svg'), '<svg/>');
  writeFileSync(path.join(folder, 'site/run.sh'), 'echo');
  symlinkSync(path.join(folder, 'secret.html'), path.join(folder, 'site/link.html'));
  site = await serveFolder(path.join(folder, 'site'));
});
afterAll(async () => {
  await site.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('serveFolder', () => {
  it('listens on this machine only', () => {
    expect(site.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  });

  it('serves files with their types, and index.html for a folder', async () => {
    expect(await ask('/')).toEqual({ status: 200, type: 'text/html; charset=utf-8', body: '<p>index</p>' });
    expect(await ask('/images/a.svg?x=1')).toMatchObject({ status: 200, type: 'image/svg+xml; charset=utf-8' });
    expect(await ask('/', 'HEAD')).toMatchObject({ status: 200, body: '' });
  });

  it.each([
    '/../secret.html',
    '/%2e%2e/secret.html',
    '/images/..%2f..%2fsecret.html',
    '/images\\..\\..\\secret.html',
    '/link.html',
    '/.hidden.html',
    '/images/',
    '/images',
    '/run.sh',
    '/gone.html',
    '/%00',
    '/%',
    '//secret.html',
  ])('answers 404 for %s', async (target) => {
    expect(await ask(target)).toMatchObject({ status: 404, body: 'Not found\n' });
  });

  it('takes nothing but GET and HEAD', async () => {
    expect(await ask('/', 'POST')).toMatchObject({ status: 405 });
  });
});
