import { buildModule } from "./npm-package.mjs";

/** Builds the chat's client for `www/chat.html` into `www/dist/chat`. */
export function buildChatPage(ready) {
  return buildModule("wasyncio-chat-page", "chat", ready);
}
