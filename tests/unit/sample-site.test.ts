/** The sample site and what is expected of it hold together. */
import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { expectedPage, sampleReports } from '../e2e/support/expected';

const site = (file: string): string =>
  readFileSync(new URL(`../fixtures/site/${file}`, import.meta.url), 'utf8');
const collapse = (text: string): string => text.replaceAll('\u00AD', '').replace(/\s+/g, ' ').trim();

describe.each(sampleReports())('%s', (name) => {
  const expected = expectedPage(name);
  const document = new JSDOM(site(expected.page)).window.document;
  const report = document.querySelector('#report') as Element;
  const late = (document.querySelector('template.late') as HTMLTemplateElement).content;

  // A dateline ("MOSCOW —") is no part of the sentence after it.
  for (const dateline of report.querySelectorAll('.dateline')) dateline.remove();

  it('has every expected sentence once, in reading order, and the late ones only in the late part', () => {
    const text = collapse(report.textContent);
    const lateText = collapse(late.textContent ?? '');
    let at = 0;
    let lateAt = 0;
    for (const sentence of expected.sentences) {
      const [where, from] = sentence.lazy ? [lateText, lateAt] : [text, at];
      const found = where.indexOf(sentence.text, from);
      expect(found, sentence.text).toBeGreaterThanOrEqual(from);
      expect(where.indexOf(sentence.text, found + 1), sentence.text).toBe(-1);
      if (sentence.lazy) lateAt = found + sentence.text.length;
      else at = found + sentence.text.length;
    }
  });

  it('lists every sentence of the report', () => {
    const listed = new Set(expected.sentences.map((sentence) => sentence.text));
    const paragraphs = [...report.querySelectorAll('p:not([hidden]), h1, h2, li'), ...late.querySelectorAll('p')];
    for (const paragraph of paragraphs) {
      let rest = collapse(paragraph.textContent ?? '');
      for (const sentence of listed) rest = rest.replace(sentence, '');
      expect(rest.trim()).toBe('');
    }
  });

  it('has the furniture outside the report or hidden', () => {
    const all = collapse(document.body.textContent);
    for (const text of expected.furniture) expect(all).toContain(text);
    for (const hidden of report.querySelectorAll('[hidden]')) hidden.remove();
    const shown = collapse(report.textContent);
    for (const text of expected.furniture) expect(shown).not.toContain(text);
  });

  it('says its language and its day as expected', () => {
    expect(document.documentElement.lang).toBe(expected.lang);
    const data = JSON.parse(document.querySelector('script[type="application/ld+json"]')?.textContent ?? '') as {
      datePublished: string;
    };
    expect(data.datePublished.slice(0, 10)).toBe(expected.published);
  });

  it('is marked as a sample and asks for nothing from elsewhere', () => {
    expect(document.querySelector('.sample')?.textContent).toBeTruthy();
    for (const element of document.querySelectorAll('[src], link[href]')) {
      expect(element.getAttribute('src') ?? element.getAttribute('href')).not.toMatch(/^(https?:)?\/\//);
    }
  });
});

it('speaks of Venezuela once, in a list, on the page about something else', () => {
  const { document } = new JSDOM(site('off-topic.html')).window;
  expect(document.body.textContent.match(/Venezuela/g)).toHaveLength(1);
});
