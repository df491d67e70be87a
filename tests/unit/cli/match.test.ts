import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

const run = (script: string, args: string[], input = '') =>
  spawnSync(process.execPath, ['--import', 'tsx', `src/cli/${script}.ts`, ...args], { input, encoding: 'utf8' });

describe('match', () => {
  it('answers every line in order, and only JSON', () => {
    const { stdout, status } = run(
      'match',
      [],
      '{"id":"a","text":"Venezuela has the largest proven oil reserves in the world."}\n\n{"id":2,"text":"The cup final was drawn."}\n',
    );
    expect(status).toBe(0);
    const [a, b] = stdout.trim().split('\n').map((line) => JSON.parse(line) as { id: unknown; matches: { claim: string }[] });
    expect(a).toMatchObject({ id: 'a', matches: [{ claim: 've-largest-reserves', relation: 'states' }] });
    expect(b).toEqual({ id: 2, matches: [] });
  }, 60_000);

  it('prints every claim above --min-score', () => {
    const line = '{"id":1,"text":"Russia condemned the strikes."}\n';
    const all = JSON.parse(run('match', ['--min-score', '0.01'], line).stdout) as { matches: { score: number }[] };
    expect(all.matches.length).toBeGreaterThan(1);
    expect(all.matches.every((m, i, list) => m.score >= 0.01 && (i === 0 || m.score <= list[i - 1]!.score))).toBe(true);
  }, 60_000);

  it.each([
    ['{"id":1}', /^Line 1: text: /],
    ['{"id":1,"text":"ok"}\nnonsense', /^Line 2: not JSON: /],
  ])('refuses %j with its line and exit code 2', (input, message) => {
    const { status, stderr } = run('match', [], input);
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
  }, 60_000);

  it.each([[['--sensitivity', 'loose']], [['--min-score', 'high']], [['--colour']], [['--corpus', 'absent.json']]])(
    'refuses %j in one sentence',
    (args) => {
      const { status, stderr, stdout } = run('match', args);
      expect(status).toBe(2);
      expect(stderr.trim().split('\n')).toHaveLength(1);
      expect(stdout).toBe('');
    },
    60_000,
  );
});

describe('annotate', () => {
  it('gives quote, prefix and suffix of each annotation of a saved page', () => {
    const { stdout, status } = run('annotate', ['tests/fixtures/site/dense.html']);
    expect(status).toBe(0);
    const { onTopic, published, annotations } = JSON.parse(stdout) as {
      onTopic: boolean;
      published: string;
      annotations: { exact: string; prefix: string; suffix: string; matches: { claim: string }[] }[];
    };
    expect({ onTopic, published }).toEqual({ onTopic: true, published: '2026-01-07' });
    const toll = annotations.find((a) => a.matches.some((m) => m.claim === 'us-op-deaths-80'))!;
    expect(toll.exact).toBe('The American operation cost at least 80 lives, by the count of officials in Caracas.');
    expect(toll.prefix).toMatch(/ $/);
    expect(toll.suffix).toMatch(/^ /);
  }, 60_000);

  it('prints W3C Web Annotations', () => {
    const { stdout } = run('annotate', ['tests/fixtures/site/dense.html', '--format', 'webannotation', '--url', 'https://news.example/1']);
    const page = JSON.parse(stdout) as { items: { target: { source: string; selector: { type: string } } }[] };
    expect(page.items.length).toBeGreaterThan(5);
    expect(page.items[0]).toMatchObject({ type: 'Annotation', target: { source: 'https://news.example/1', selector: { type: 'TextQuoteSelector' } } });
  }, 60_000);

  it('finds nothing on a page about something else', () => {
    expect(JSON.parse(run('annotate', ['tests/fixtures/site/off-topic.html']).stdout)).toMatchObject({ onTopic: false, annotations: [] });
  }, 60_000);

  it.each([[[]], [['absent.html']], [['tests/fixtures/site/dense.html', '--url', 'javascript:1']], [['tests/fixtures/site/dense.html', '--format', 'pdf']]])(
    'refuses %j with exit code 2 and one sentence',
    (args) => {
      const { status, stderr } = run('annotate', args);
      expect(status).toBe(2);
      expect(stderr.trim().split('\n')).toHaveLength(1);
    },
    60_000,
  );
});
