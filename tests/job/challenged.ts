import { createWorld } from "../world/createWorld.js"
import { claim, deliver, open } from "../world/job.js"
import type { Prices } from "../world/networkConfig.js"
import { challenge, completeReferenced } from "../world/referenced.js"
import { START, TERMS } from "../world/terms.js"

export const WINDOW = Number(TERMS.challengeSeconds)
export const GRACE = Number(TERMS.graceSeconds)
export const CLOSED = "job > provider JobClosed"

/** A Job whose referenced output was delivered. */
export async function delivered(direct: boolean, prices: Prices = "sandbox") {
  const world = await createWorld({ prices })
  const deal = await open(world, { direct, deadline: START + 600 })
  if (!direct) {
    await claim(world, deal)
    await deliver(world, deal)
  }
  await completeReferenced(world, deal)
  return { world, deal }
}

/** The same, and its output is challenged. */
export async function challenged(direct: boolean, prices: Prices = "sandbox") {
  const { world, deal } = await delivered(direct, prices)
  await challenge(world, deal)
  return { world, deal }
}
