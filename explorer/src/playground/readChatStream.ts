/** What is read of an answer as it comes. */
export interface ChatPiece {
  /** The answer's own id, as the model server calls it. */
  readonly id?: string
  readonly text: string
}

/** An event of a stream is short; more is no stream. */
const LINE_CHARS = 1_048_576

/** Reads the text of a chat completion, streamed as events or whole as JSON. What is no chat completion has no text. */
export async function* readChatStream(
  data: AsyncIterable<Uint8Array>,
  contentType: string,
): AsyncGenerator<ChatPiece> {
  const decoder = new TextDecoder()
  const streamed = contentType.startsWith("text/event-stream")
  let rest = ""
  for await (const bytes of data) {
    rest += decoder.decode(bytes, { stream: true })
    if (!streamed) continue
    const lines = rest.split("\n")
    rest = lines.pop() ?? ""
    if (rest.length > LINE_CHARS) rest = ""
    for (const line of lines) {
      const piece = line.startsWith("data:") ? pieceOf(line.slice("data:".length)) : undefined
      if (piece !== undefined) yield piece
    }
  }
  const last = streamed ? undefined : pieceOf(rest + decoder.decode())
  if (last !== undefined) yield last
}

interface Completion {
  readonly id?: unknown
  readonly choices?: readonly {
    readonly delta?: { readonly content?: unknown }
    readonly message?: { readonly content?: unknown }
  }[]
}

function pieceOf(json: string): ChatPiece | undefined {
  const completion = parsed(json)
  if (completion === undefined) return undefined
  const choice = completion.choices?.[0]
  const content = choice?.delta?.content ?? choice?.message?.content
  const text = typeof content === "string" ? content : ""
  return typeof completion.id === "string" ? { id: completion.id, text } : { text }
}

function parsed(json: string): Completion | undefined {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === "object" && value !== null ? (value as Completion) : undefined
  } catch {
    return undefined
  }
}
