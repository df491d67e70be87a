import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { readFacts, toDay } from '../../../src/page/facts';

const facts = (html: string, url = 'https://news.example/story') => readFacts(new JSDOM(html, { url }).window.document);

describe('language', () => {
  it.each([
    ['<html lang="es-VE">', 'es'],
    ['<html><body lang="pt_BR">', 'pt'],
    ['<meta property="og:locale" content="fr_FR">', 'fr'],
    ['<meta http-equiv="Content-Language" content="ru">', 'ru'],
    ['<html lang="javascript:alert(1)"><meta name="language" content="EN">', 'en'],
    ['<p>nothing said', 'und'],
  ])('%s', (html, lang) => {
    expect(facts(html).lang).toBe(lang);
  });

  it('believes the letters where the template contradicts them', () => {
    const doc = new JSDOM('<html lang="en">').window.document;
    expect(readFacts(doc, 'Министерство сообщило о встрече. '.repeat(10)).lang).toBe('ru');
    expect(readFacts(doc, 'The ministry told of the meeting and of the talks. '.repeat(10)).lang).toBe('en');
  });
});

describe('date', () => {
  const ld = (json: string): string => `<script type="application/ld+json">${json}</script>`;
  it.each([
    ['JSON-LD', ld('{"@type":"NewsArticle","datePublished":"2026-01-06T23:30:00-04:00"}'), '2026-01-06'],
    ['JSON-LD graph', ld('{"@graph":[{"@type":"WebSite"},{"@type":"Article","datePublished":"2026-01-05"}]}'), '2026-01-05'],
    ['JSON-LD array', ld('[{"@type":"Organization"},{"@type":["NewsArticle"],"datePublished":"2026-01-04"}]'), '2026-01-04'],
    ['JSON-LD with a line break in a string', ld('{"headline":"A\nB","datePublished":"2026-01-03"}'), '2026-01-03'],
    ['broken JSON-LD', ld('{"headline":"A "B"", "datePublished": "2026-01-03", }'), '2026-01-03'],
    ['not a comment’s date', ld('{"@type":"Article","comment":{"@type":"Comment","datePublished":"2020-01-01"}}') + '<meta itemprop="datePublished" content="2026-01-02">', '2026-01-02'],
    ['meta', '<meta property="article:published_time" content="2026-01-06T10:00:00Z">', '2026-01-06'],
    ['itemprop', '<span itemprop="datePublished">6 January 2026</span>', '2026-01-06'],
    ['time', '<aside><time datetime="2020-02-02">old</time></aside><article><header><h1>A</h1><time datetime="2026-01-06T10:00">t</time></header></article>', '2026-01-06'],
    ['garbage', ld('{"datePublished":"yesterday"}') + ld('null') + ld('{') + ld('[[[[]]]]') + '<time datetime="99">', null],
  ])('%s', (_, html, day) => {
    expect(facts(html).published).toBe(day);
  });

  it('reads the path last', () => {
    expect(facts('<p>', 'https://news.example/2026/01/06/raid').published).toBe('2026-01-06');
    expect(facts('<p>', 'https://news.example/world/2026/jan/06/raid').published).toBe('2026-01-06');
    expect(facts('<p>', 'https://news.example/story-20260106.html').published).toBe('2026-01-06');
    expect(facts('<p>', 'https://news.example/story/2026/13/45').published).toBe(null);
  });

  it('stays quick on a deep or wide block', () => {
    const deep = '{"a":'.repeat(5000) + '1' + '}'.repeat(5000);
    const wide = `{"datePublished":"2026-01-06","list":[${'{"x":[1,2]},'.repeat(10000)}0]}`;
    expect(facts(ld(deep)).published).toBe(null);
    expect(facts(ld(wide)).published).toBe('2026-01-06');
  });

  it.each([
    ['2026-1-6', '2026-01-06'],
    ['Jan. 6, 2026', '2026-01-06'],
    ['Tuesday, 6 January 2026 10:00', '2026-01-06'],
    ['2026-02-30', null],
    ['1899-01-01', null],
    ['6', null],
    ['', null],
  ])('toDay(%j)', (text, day) => {
    expect(toDay(text)).toBe(day);
  });
});
