import { JSDOM } from 'jsdom';
import { describe, expect, test } from 'vitest';
import { reportPage } from '../../../src/corpus/report/page';
import { documentTable } from '../../../src/corpus/table';
import { smallCorpus } from './small-corpus';

const page = (corpus = smallCorpus()) => new JSDOM(reportPage(corpus)).window.document;

describe('report', () => {
  test('has an entry for each claim, with standing and the chain to the origin', () => {
    const entry = page().querySelector('#claim-bridge-shut')!;
    expect(entry.querySelector('h4')!.textContent).toBe('The town shut the bridge.');
    expect(entry.querySelector('.mark')!.textContent).toContain('Goes back to a single origin.');
    const text = entry.querySelector('.chains li')!.textContent!.replace(/\s+/g, ' ');
    expect(text).toMatch(/Bridge shut reports, ¶2←Agency report←Notice of the town hall ◆/);
    expect(page().querySelector('#claim-bridge-open .mark')!.textContent).toMatch(/2 independent origins\. Contested\. Superseded by 1 on 6 January 2026\./);
  });

  test('has matrix, timeline and disagreements', () => {
    const document = page();
    expect([...document.querySelectorAll('#matrix tbody tr:not(.topic)')].map((r) => r.querySelectorAll('td.cell small').length)).toEqual([2, 2, 1]);
    expect(document.querySelectorAll('#timeline svg a')).not.toHaveLength(0);
    expect(document.querySelectorAll('#disagree .pair')).toHaveLength(2);
  });

  test('every inner link has its target, and every id is there once', () => {
    const document = page();
    const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const a of document.querySelectorAll('a[href^="#"]')) expect(ids).toContain(a.getAttribute('href')!.slice(1));
  });

  test('escapes all data and loads nothing', () => {
    const corpus = smallCorpus();
    const evil = `<img src=x onerror=alert(1)>"'><script>alert(2)</script>`;
    corpus.title.en = evil;
    corpus.license = evil;
    for (const s of corpus.sources) Object.assign(s, { title: evil, publisher: evil, note: evil });
    for (const a of corpus.actors) Object.assign(a, { name: { en: evil }, role: { en: evil } });
    for (const c of corpus.claims) c.statement.en = evil;
    for (const r of corpus.relations) r.reason.en = evil;
    for (const t of corpus.topics) t.name.en = evil;
    corpus.claims[0]!.evidence[0]!.quote!.text = evil;
    const document = page(corpus);
    expect(document.querySelectorAll('script, img, iframe, object, link, [onerror]')).toHaveLength(0);
    expect(document.querySelectorAll('[src]')).toHaveLength(0);
    expect(document.querySelector('h1')!.textContent).toBe(evil);
  });

  test('copes with a corpus without dates and relations', () => {
    const corpus = smallCorpus();
    for (const c of corpus.claims) {
      delete c.made;
      delete c.about;
    }
    for (const s of corpus.sources) delete s.date;
    corpus.relations = [];
    expect(page(corpus).querySelectorAll('article')).toHaveLength(3);
  });
});

describe('table of documents', () => {
  test('names claims and tensions of each', () => {
    const lines = documentTable(smallCorpus()).trim().split('\n');
    expect(lines).toHaveLength(4);
    expect(lines[2]).toBe('| **Bridge shut**<br>The Gazette, 2026-01-07 | 3 | `bridge-shut` `bridge-open` `bridge-weight` | `bridge-shut` supersedes `bridge-open`<br>`bridge-open` contradicts `bridge-weight` |');
  });
});
