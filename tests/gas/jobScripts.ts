import { complete, reject } from "../world/completion.js"
import type { World } from "../world/createWorld.js"
import { sendExternal } from "../world/external.js"
import { claim, type Deal, deliver, open } from "../world/job.js"
import { cancel, expire } from "../world/jobEnd.js"
import {
  challenge,
  completeReferenced,
  expiryCall,
  reveal,
  revealCall,
} from "../world/referenced.js"
import { START } from "../world/terms.js"
import { DAY, queryId, type Script, type Step, step, VALUE } from "./script.js"

/** A prompt or an answer of 256 bytes as it travels: sealed and padded (confidentiality.md). */
const ENVELOPE = new Uint8Array(384).fill(7)

/** The deal that a script opened last. */
const opened = new WeakMap<World, Deal>()

const dealOf = (world: World): Deal => {
  const deal = opened.get(world)
  if (!deal) throw new Error("the script opened no deal")
  return deal
}

const opens = (direct: boolean): Step =>
  step(async (world) => {
    const deal = await open(world, { direct, ...(direct ? { input: ENVELOPE } : {}) })
    opened.set(world, deal)
    return deal.result
  })

const claims = step((world) => claim(world, dealOf(world)))
const delivers = step((world) => deliver(world, dealOf(world), ENVELOPE))
const completes = step((world) => complete(world, dealOf(world), { output: ENVELOPE }))
const LONG = Uint8Array.from({ length: 49_152 }, (_, at) => (at * at) % 251)
const completes8 = step((world) =>
  complete(world, dealOf(world), { output: new Uint8Array(8_192).fill(7) }),
)
const delivers48 = step((world) => completeReferenced(world, dealOf(world), { content: LONG }))
const challenges = step((world) => challenge(world, dealOf(world)))
const reveals = step((world) => reveal(world, dealOf(world), { content: LONG, by: world.stranger }))
const rejects = step((world) => reject(world, dealOf(world)))
const cancels = step((world) => cancel(world, dealOf(world)))
const expires = (seconds: number): Step =>
  step((world) => {
    world.chain.now = START + seconds
    return expire(world, dealOf(world), "stranger")
  })

const delivers10 = step((world) => completeReferenced(world, dealOf(world)))
const passesReveal = step((world) =>
  sendExternal(world, { body: revealCall(dealOf(world)), value: VALUE * 2n }),
)
const passesExpiry = step((world) => {
  world.chain.now = START + DAY
  return sendExternal(world, { body: expiryCall(dealOf(world)), value: VALUE })
})

/** Jobs, from the opening to the last notice. */
export const jobScripts: Record<string, Script> = {
  "direct job": { steps: [opens(true), completes] },
  "open job": { steps: [opens(false), claims, delivers, completes] },
  "claim of an open job": { before: [opens(false)], steps: [claims] },
  "referenced output of 48 KB, challenged and revealed": {
    steps: [opens(true), delivers48, challenges, reveals],
  },
  "referenced output settled by the clock": { steps: [opens(true), delivers48, expires(DAY)] },
  "inline output of 8 KB": { steps: [opens(true), completes8] },
  "direct job rejected": { steps: [opens(true), rejects] },
  "open job cancelled": { steps: [opens(false), cancels] },
  "claimed job cancelled": { steps: [opens(false), claims, cancels] },
  "open job expired": { steps: [opens(false), expires(601)] },
  "claimed job expired": { steps: [opens(false), claims, expires(121)] },
  "running job expired": { steps: [opens(false), claims, delivers, expires(181)] },
  "direct job expired": { steps: [opens(true), expires(661)] },
  "lock released": {
    steps: [
      opens(false),
      claims,
      step((world) => {
        world.chain.now = START + 15 * DAY
        const message = { $$type: "ReleaseLock", queryId, slot: 0n } as const
        return world.provider.send(world.stranger.getSender(), { value: VALUE }, message)
      }),
    ],
  },
  "10 KB revealed by the Provider": {
    before: [opens(true), delivers10, challenges],
    steps: [passesReveal],
  },
  "delivered job settled by the Provider": {
    before: [opens(true), delivers10],
    steps: [passesExpiry],
  },
}
