import { describe, expect, it } from 'vitest';
import { guessLanguage, primaryTag } from '../../../src/text/language';
import { NEWS } from './news-sentences';

describe('guessLanguage', () => {
  it.each(Object.entries(NEWS))('knows %s by its news', (lang, paragraphs) => {
    expect(guessLanguage(paragraphs.flat().join(' '))).toBe(lang);
  });

  it('tells what is neither of the five', () => {
    expect(guessLanguage('Президент заявив, що їх не буде, і поїхав до Києва.')).toBe('uk');
    expect(guessLanguage('Der Präsident hat die Reise nicht mit dem Minister abgestimmt.')).toBe('de');
    expect(guessLanguage('委内瑞拉总统被捕')).toBe('zh');
    expect(guessLanguage('大統領は昨日逮捕されました')).toBe('ja');
    expect(guessLanguage('قال الرئيس إن القوات غادرت البلاد')).toBe('ar');
  });

  it('does not guess from nothing', () => {
    expect(guessLanguage('')).toBe('und');
    expect(guessLanguage('12.5 % – 2026')).toBe('und');
    expect(guessLanguage('Caracas')).toBe('und');
  });
});

describe('primaryTag', () => {
  it('takes the first part of a tag', () => {
    expect(['pt-BR', 'es_419', 'RU', ' en ', 'zh-Hans'].map(primaryTag)).toEqual(['pt', 'es', 'ru', 'en', 'zh']);
  });
  it('answers nothing to what is no tag', () => {
    expect(['', null, undefined, 'english', '1', '<b>'].map(primaryTag)).toEqual(['', '', '', '', '', '']);
  });
});
