/** Injected by the background into a frame that the gate found on topic. */
import { defineContentScript } from 'wxt/utils/define-content-script';
import { startAnnotator, type Annotator } from '../../src/annotator/annotator';
import { quietly } from '../../src/annotator/quietly';
import { watchPage } from '../../src/page/watch-page';

/** Shared by every injection of this extension into the frame; the page can't see it. */
const RUNNING = Symbol.for('sourcelight.annotator');

export default defineContentScript({
  registration: 'runtime',
  matches: [],
  noScriptStartedPostMessage: true,
  main: quietly(() => {
    const scope = globalThis as { [RUNNING]?: Annotator };
    // Injected twice (the gate asked again): the first goes on. One of an earlier version of the extension is replaced.
    if (scope[RUNNING]?.isAlive()) return;
    scope[RUNNING]?.stop();
    scope[RUNNING] = startAnnotator(document, watchPage);
  }),
});
