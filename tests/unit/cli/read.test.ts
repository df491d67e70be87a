import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'read-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const read = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', join(ROOT, 'src/cli/read.ts'), ...args], { encoding: 'utf8', cwd: ROOT });
  return { status, stderr, lines: stdout === '' ? [] : stdout.trimEnd().split('\n').map((line) => JSON.parse(line) as object) };
};

describe('read', { timeout: 30_000 }, () => {
  it('prints the sentences of a saved page, hidden ones left out', () => {
    const page = file(
      'page.html',
      `<html lang="es"><style>body { display: none } .off, .x::before { display: none } @media print { p { display: none } }</style>
       <body><nav>Menú</nav><article><h1>El puerto cierra</h1><p>El Sr. Gil habló con EE.UU. Nadie respondió.</p><p class="off">No se ve.</p><ul><li>Uno de los barcos salió.</li></ul></article>`,
    );
    expect(read(page, '--url', 'https://news.example/2026/01/06/puerto')).toEqual({
      status: 0,
      stderr: '',
      lines: [
        { text: 'El puerto cierra', block: 0, kind: 'headline', lang: 'es' },
        { text: 'El Sr. Gil habló con EE.UU.', block: 1, kind: 'paragraph', lang: 'es' },
        { text: 'Nadie respondió.', block: 1, kind: 'paragraph', lang: 'es' },
        { text: 'Uno de los barcos salió.', block: 2, kind: 'list', lang: 'es' },
      ],
    });
  });

  it('prints readers’ comments where they are asked for', () => {
    const page = file(
      'comments.html',
      '<body lang="en"><article><h1>Port closed</h1><p>The port closed on Monday, and nobody said why it did.</p></article><div id="comments"><p><b class="user-name">Jo</b></p><p>It never opened.</p></div>',
    );
    const said = (...args: string[]) => read(page, ...args).lines.map((line) => (line as { text: string }).text);
    expect(said()).toEqual(['Port closed', 'The port closed on Monday, and nobody said why it did.']);
    expect(said('--comments')).toEqual([...said(), 'It never opened.']);
  });

  it('prints the sentences of a plain text, paragraphs ended by blank lines', () => {
    const text = file('text.txt', '\ufeffThe tanker left\nCaracas on Monday. It is\r\nnow at sea.\r\n \r\n\n\nNobody knows where.\n');
    expect(read('--text', text).lines).toEqual([
      { text: 'The tanker left Caracas on Monday.', block: 0, kind: 'paragraph', lang: 'en' },
      { text: 'It is now at sea.', block: 0, kind: 'paragraph', lang: 'en' },
      { text: 'Nobody knows where.', block: 1, kind: 'paragraph', lang: 'en' },
    ]);
    expect(read('--text', text, '--lang', 'pt-BR').lines[0]).toMatchObject({ lang: 'pt' });
  });

  it('takes long lines for paragraphs, so that a heading does not run into the text', () => {
    const long = 'The ministry spoke of the ship, of the cargo, of the crew and of the flag for an hour, and then for another one.';
    const text = file('lines.txt', `What was said\n${long} It named the U.S.\nfleet too.\nWhat was not\n${long}`);
    expect(read('--text', text).lines.map((line) => (line as { text: string }).text)).toEqual(['What was said', long, 'It named the U.S. fleet too.', 'What was not', long]);
  });

  it.each([
    ['no file', []],
    ['a missing file', ['missing.html']],
    ['two files', ['a.html', 'b.html']],
    ['an unknown option', ['--what']],
    ['a folder', ['src']],
    ['a bad address', ['package.json', '--url', 'news']],
    ['comments of a plain text', ['--text', 'package.json', '--comments']],
    ['a bad language', ['--text', 'package.json', '--lang', '?']],
  ])('ends with 2 and one sentence for %s', (_, args) => {
    const { status, stderr, lines } = read(...args);
    expect({ status, lines }).toEqual({ status: 2, lines: [] });
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stderr).not.toMatch(/\bat .*:\d+/);
  });
});
