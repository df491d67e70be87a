/** The shipped matcher against what careful people say of the sample reports. */
import { describe, expect, it } from 'vitest';
import { expectedPage, sampleReports } from '../e2e/support/expected';
import { expectedMarks } from '../e2e/support/expected-marks';

/** The reader keeps a dateline with its sentence; people label the sentence. */
const withoutDateline = (text: string) => text.replace(/^[\p{Lu}\p{M} ]+ — /u, '');

describe('sample reports', () => {
  it.each(sampleReports())('%s: nothing is marked that must not be, and most of the rest is', async (name) => {
    const marks = await expectedMarks(name);
    const page = expectedPage(name);
    const wanted = new Map(page.sentences.filter((s) => s.labels.length > 0).map((s) => [s.text, s]));
    expect(marks.filter((m) => !wanted.has(withoutDateline(m.text))).map((m) => `${m.text} ${m.claims.join(' ')}`)).toEqual([]);
    expect(marks.length).toBeGreaterThanOrEqual(Math.ceil(wanted.size * 0.6));
  }, 60_000);
});
