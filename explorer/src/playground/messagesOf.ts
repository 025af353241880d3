import type { Conversation } from "./Conversation.js"

/** A message as the OpenAI API has it. */
export interface ChatMessage {
  readonly role: "system" | "user" | "assistant"
  readonly content: string
}

/** All that the model is to know: the instruction, what was said and answered, the question that waits. */
export function messagesOf({ turns }: Conversation, system: string): readonly ChatMessage[] {
  const instruction = system.trim()
  const first: ChatMessage[] = instruction === "" ? [] : [{ role: "system", content: instruction }]
  const said = turns.flatMap(({ question, answer, status }): ChatMessage[] => {
    const asked: ChatMessage = { role: "user", content: question }
    if (status === "waiting") return [asked]
    return answer === "" ? [] : [asked, { role: "assistant", content: answer }]
  })
  return [...first, ...said]
}
