import { cancelJob, postOpenJob } from "@cocoon/client"
import type { Started } from "../../support/Started.js"
import { createPayer } from "./createPayer.js"
import { namesOf } from "./namesOf.js"

/** NanoTON per million tokens: less than anybody of the network takes. */
const LIMITS = {
  prompt: 1_000_000n,
  cached: 1_000_000n,
  completion: 1_000_000n,
  reasoning: 1_000_000n,
}

/** An open job that pays so little that it stays on the board, until it is taken back. */
export async function postCheapJob(started: Started) {
  const client = await createPayer(started)
  const request = { messages: [{ role: "user", content: "What is TDX?" }] }
  const { model } = namesOf(started)
  const handle = await postOpenJob(client, { model, request, maxTokens: 16, limits: LIMITS })
  return { address: handle.address, takeBack: () => cancelJob(client, { job: handle }) }
}
