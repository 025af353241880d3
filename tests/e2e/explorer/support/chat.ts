import type { Started } from "../../support/Started.js"

/** A prompt through the network's gateway: it opens a Session for it when there is none. */
export async function chat({ gateway }: Started): Promise<void> {
  const response = await fetch(`${gateway.baseUrl}/chat/completions`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${gateway.apiKey}` },
    body: JSON.stringify({
      model: gateway.model,
      messages: [{ role: "user", content: "What is TDX?" }],
      max_completion_tokens: 16,
    }),
  })
  if (!response.ok) throw new Error(`the gateway answers with ${await response.text()}`)
}
