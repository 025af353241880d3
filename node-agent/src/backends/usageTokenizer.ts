import type { ChatRequest } from "./chatRequest.js"

/** A second opinion on token counts; without `countPrompt` (a chat template) the prompt stays the server's word. */
export type UsageTokenizer = {
  countText(text: string): Promise<number>
  countPrompt?(messages: ChatRequest["messages"]): Promise<number>
}
