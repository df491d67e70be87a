/** The background: owns store and matcher, answers messages. May be stopped at any moment. */
import browser from 'webextension-polyfill';
import { defineBackground } from 'wxt/utils/define-background';
import { createBadge } from '../src/background/badge';
import { handleRequest, type Sender } from '../src/background/handle-request';
import { createMatcherHost } from '../src/background/matcher-host';
import { BackgroundRequest } from '../src/messages/messages';

export default defineBackground(() => {
  const host = createMatcherHost();
  const badge = createBadge();
  // Ports carry nothing: their closing tells the other side that this background was stopped.
  browser.runtime.onConnect.addListener(() => {});
  browser.runtime.onMessage.addListener((message: unknown, sender: Sender) => {
    // Only the extension's own contexts; never a page or another extension.
    if (sender.id !== browser.runtime.id) return undefined;
    const request = BackgroundRequest.safeParse(message);
    if (!request.success) return Promise.resolve({ error: 'Sourcelight did not understand a request of its own; reload the page.' });
    return handleRequest(request.data, sender, host, badge).catch((error: unknown) => ({
      error: error instanceof Error ? error.message : String(error),
    }));
  });
});
