import { awaitResult, postDirectJob } from "@cocoon/client"
import type { Started } from "../../support/Started.js"
import { createPayer } from "./createPayer.js"
import { namesOf } from "./namesOf.js"

/** A prompt that the Provider was paid for; `dealId` is hex. */
export async function settleJob(started: Started) {
  const client = await createPayer(started)
  const request = { messages: [{ role: "user", content: "What is TDX?" }], temperature: 0 }
  const handle = await postDirectJob(client, { ...namesOf(started), request, maxTokens: 16 })
  const { cost, answer } = await awaitResult(client, { handle })
  return { address: handle.address, cost, answer }
}
