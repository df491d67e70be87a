/**
 * How long the annotator takes over a pointer move, told by the page itself: the page's own animation callbacks run right
 * before and right after the annotator's, which runs where it asked for one in between.
 */

export interface PointerReading {
  /** Mean ms a move. */
  ours: number;
  caret: number;
  element: number;
}

const MOVES = 400;

const middleOf = (painted: AbstractRange): { x: number; y: number; target: Element } | null => {
  const range = document.createRange();
  range.setStart(painted.startContainer, painted.startOffset);
  range.setEnd(painted.endContainer, painted.endOffset);
  const line = range.getClientRects()[0];
  if (!line) return null;
  const [x, y] = [line.left + line.width / 2, line.top + line.height / 2];
  const target = document.elementFromPoint(x, y);
  return target && { x, y, target };
};

/** Points on the marks that are on the screen. */
const points = () =>
  ['states', 'differs', 'negates']
    .flatMap((relation) => [...(CSS.highlights.get(`sourcelight-${relation}`) ?? [])])
    .map(middleOf)
    .filter((point) => point !== null);

const frame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()));

/** One move: our part of the frame that follows it. */
const timeMove = ({ x, y, target }: { x: number; y: number; target: Element }): Promise<number> =>
  new Promise((resolve) => {
    let began = 0;
    requestAnimationFrame(() => (began = performance.now()));
    target.dispatchEvent(new PointerEvent('pointermove', { clientX: x, clientY: y, bubbles: true, composed: true, pointerType: 'mouse' }));
    requestAnimationFrame(() => resolve(performance.now() - began));
  });

const timeEach = (run: (at: number) => void): number => {
  const began = performance.now();
  for (let at = 0; at < MOVES; at++) run(at);
  return (performance.now() - began) / MOVES;
};

(globalThis as { benchPointer?: () => Promise<PointerReading> }).benchPointer = async () => {
  const all = points();
  if (all.length < 5) throw new Error(`Only ${all.length} marks are on the screen.`);
  const at = (index: number) => all[index % all.length]!;
  let ours = 0;
  for (let index = 0; index < MOVES; index++) ours += await timeMove(at(index));
  await frame();
  const caret = timeEach((index) => void document.caretPositionFromPoint(at(index).x, at(index).y));
  const element = timeEach((index) => void document.elementFromPoint(at(index).x, at(index).y));
  return { ours: ours / MOVES, caret, element };
};
