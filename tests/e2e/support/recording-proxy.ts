/** A proxy that the test browsers send everything through: it notes every request and lets through only one server. */
import http from 'node:http';

/** Where the browsers are told to make their own calls home: nothing listens there, and the proxy does not note it. */
export const NOWHERE = '127.0.0.1:9';

export interface RecordingProxy {
  port: number;
  /** What was asked for since the start or the last `clear`: 'GET http://host/path', or 'CONNECT host:443'. */
  requests(): string[];
  clear(): void;
  close(): Promise<void>;
}

/** Starts a proxy that forwards requests for `allowedHosts` (host:port each) and refuses all others, TLS included. */
export const startRecordingProxy = async (allowedHosts: string[]): Promise<RecordingProxy> => {
  let seen: string[] = [];
  const server = http.createServer((request, response) => {
    const url = URL.canParse(request.url ?? '') ? new URL(request.url ?? '') : null;
    if (url?.host !== NOWHERE) seen.push(`${request.method} ${request.url}`);
    if (!url || !allowedHosts.includes(url.host)) {
      response.writeHead(502, { 'content-type': 'text/plain' }).end('Refused: tests stay on this machine.\n');
      return;
    }
    const onward = http.request(url, { method: request.method, headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  server.on('connect', (request, socket) => {
    seen.push(`CONNECT ${request.url}`);
    socket.on('error', () => {});
    socket.end('HTTP/1.1 502 Refused\r\n\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
  return {
    port: address.port,
    requests: () => [...seen],
    clear: () => {
      seen = [];
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
