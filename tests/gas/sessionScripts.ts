import { toNano } from "@ton/core"
import type { World } from "../world/createWorld.js"
import { USAGE } from "../world/job.js"
import { close, redeem, redeemBy } from "../world/redeem.js"
import { openChannel, type SessionDeal } from "../world/session.js"
import { finalizeClose, requestClose, topUp } from "../world/sessionEnd.js"
import { START } from "../world/terms.js"
import { DAY, type Script, step } from "./script.js"

/** The Session that a script opened last. */
const channels = new WeakMap<World, SessionDeal>()

const channelOf = (world: World): SessionDeal => {
  const deal = channels.get(world)
  if (!deal) throw new Error("the script opened no Session")
  return deal
}

const opensSession = step(async (world) => {
  const deal = await openChannel(world)
  channels.set(world, deal)
  return deal.result
})
const MORE = { ...USAGE, completion: 40_000n }
const redeems = step((world) => redeem(world, channelOf(world)))
const redeemsMore = step((world) => redeemBy(world, channelOf(world), { usage: MORE }))
const topsUp = step((world) =>
  topUp(world, channelOf(world), { amount: toNano("1"), expiresAt: START + 60 * DAY }),
)
const closes = step((world) => close(world, channelOf(world), { usage: MORE }))
const requestsClose = step((world) => requestClose(world, channelOf(world)))
const finalizes = step((world) => {
  world.chain.now = START + DAY
  return finalizeClose(world, channelOf(world))
})

/** Sessions, from the opening to the last notice. */
export const sessionScripts: Record<string, Script> = {
  session: {
    steps: [opensSession, redeems, redeemsMore, topsUp, closes],
  },
  "session closed by its client": { steps: [opensSession, redeems, requestsClose, finalizes] },
}
