/** Serves the files of one folder to this machine only. */
import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.ico': 'image/png',
  '.png': 'image/png',
};

export interface ServedFolder {
  /** http://127.0.0.1:PORT/ with a free port. */
  url: string;
  /** Host and port, as in the url. */
  host: string;
  close(): Promise<void>;
}

/** The file a request's path means, or null: nothing outside the folder, no dot files, no links out of it. */
const fileFor = async (root: string, target: string): Promise<string | null> => {
  let name: string;
  try {
    name = decodeURIComponent(target.split('?', 1)[0] ?? '');
  } catch {
    return null;
  }
  if (!name.startsWith('/') || name.includes('\0') || name.includes('\\') || name.split('/').some((part) => part.startsWith('.'))) return null;
  try {
    const file = await realpath(path.join(root, name.endsWith('/') ? `${name}index.html` : name));
    const inside = file.startsWith(root + path.sep);
    return inside && (await stat(file)).isFile() ? file : null;
  } catch {
    return null;
  }
};

/**
 * Serves `folder` on 127.0.0.1 until closed. Pages get the strict content security policy that many news sites
 * send, so that whatever works here also works there; they may hold frames of localhost, which is another site to browsers.
 */
export const serveFolder = async (folder: string): Promise<ServedFolder> => {
  const root = await realpath(folder);
  const server = http.createServer(async (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
      return;
    }
    const file = await fileFor(root, request.url ?? '/');
    const type = file && TYPES[path.extname(file)];
    if (!file || !type) {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not found\n');
      return;
    }
    response.writeHead(200, {
      'content-type': type,
      'content-security-policy': "default-src 'self'; frame-src 'self' http://localhost:*; object-src 'none'; base-uri 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-cache',
    });
    if (request.method === 'HEAD') response.end();
    else createReadStream(file).on('error', () => response.destroy()).pipe(response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  const host = `127.0.0.1:${address.port}`;
  return {
    url: `http://${host}/`,
    host,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
