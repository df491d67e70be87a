import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { wordScorer } from '../../../src/cli/assets';
import { createWordScorer } from '../../../src/model/word-scorer';

/** Two claims; the one feature "Chávez" (its hash computed by training/words.py) speaks for the second with 127 × 0.1. */
const table = (change: (view: DataView) => void = () => {}): Uint8Array => {
  const hash = 6354;
  const bytes = new Uint8Array(8 + 16 + 4 + 2);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 1, true);
  view.setUint32(4, 2, true);
  view.setFloat32(8, -4, true);
  view.setFloat32(12, -3, true);
  view.setFloat32(16, 0.1, true);
  view.setFloat32(20, 0.1, true);
  view.setUint16(24, hash, true);
  view.setUint8(26, 100);
  view.setUint8(27, 1);
  view.setUint8(28, 1);
  view.setInt8(29, 127);
  change(view);
  return bytes;
};

describe('createWordScorer', () => {
  const scorer = wordScorer();
  const best = (text: string, prev = '') => [...scorer.logits(text, prev)].sort((a, b) => b[1] - a[1])[0]!;

  it.each([
    ['Moscow condemned the strikes as an act of armed aggression.', 'ru-armed-aggression'],
    ['Venezuela sits on the largest proven oil reserves in the world.', 've-largest-reserves'],
    ['Venezuela posee las mayores reservas de petróleo del mundo.', 've-largest-reserves'],
    ['Москва осудила удары как акт вооружённой агрессии.', 'ru-armed-aggression'],
  ])('knows "%s"', (text, claim) => {
    const [id, logit] = best(text);
    expect(id).toBe(claim);
    expect(logit).toBeGreaterThan(0);
    expect(scorer.words(text, '', claim).length).toBeGreaterThan(0);
    for (const word of scorer.words(text, '', claim)) expect(text).toContain(word);
  });

  it('gives the same figures as the script that fitted the table', () => {
    const expected = JSON.parse(readFileSync(new URL('word-scorer.expected.json', import.meta.url), 'utf8')) as { text: string; prev: string; logits: Record<string, number> }[];
    expect(expected.length).toBeGreaterThan(3);
    for (const { text, prev, logits } of expected) {
      const found = scorer.logits(text, prev);
      for (const [claim, logit] of Object.entries(logits)) expect(found.get(claim), `${claim}: ${text}`).toBeCloseTo(logit, 3);
    }
  });

  it.each(['', '😀', '\ud800', '́', 'x'.repeat(10_000)])('answers any text (%#)', (text) => {
    for (const logit of scorer.logits(text, text).values()) expect(Number.isFinite(logit)).toBe(true);
  });

  it('reads a table: bias and weight of the one word', () => {
    const small = createWordScorer(table(), ['a', 'b']);
    expect(small.logits('Nothing known', '').get('b')).toBeCloseTo(-3, 5);
    expect(small.logits('For Chávez!', '').get('b')).toBeCloseTo(-3 + 12.7, 5);
    expect(small.words('For Chávez!', '', 'b')).toEqual(['Chávez']);
    expect(small.words('For Chávez!', '', 'a')).toEqual([]);
  });

  it.each([
    ['cut short', table().slice(0, 20)],
    ['empty', new Uint8Array()],
    ['of other claims', table((view) => view.setUint32(4, 3, true))],
    ['with a claim that is not there', table((view) => view.setUint8(28, 2))],
    ['with more weights than it holds', table((view) => view.setUint8(27, 9))],
  ])('refuses a table %s', (_, bytes) => {
    expect(() => createWordScorer(bytes, ['a', 'b'])).toThrow('restore assets/model/words.bin');
  });
});
