import { changeCell, storeRenewAttest } from "@cocoon/wrappers"
import { beginCell, toNano } from "@ton/core"
import { beginAttest, verdict } from "../world/attest.js"
import { availability, grown, submitQuote } from "../world/bodies.js"
import { complete, completeBy, reject } from "../world/completion.js"
import { PLATFORM_ID } from "../world/constants.js"
import { createWorld, type Stage, type World } from "../world/createWorld.js"
import { sendExternal } from "../world/external.js"
import { post } from "../world/forge.js"
import { execute, propose } from "../world/governCalls.js"
import { claim, type Deal, deliver, open, USAGE } from "../world/job.js"
import { cancel, expire } from "../world/jobEnd.js"
import type { Prices } from "../world/networkConfig.js"
import { type Outcome, observe } from "../world/observe.js"
import { close, redeem, redeemBy } from "../world/redeem.js"
import { challenge, completeReferenced, reveal } from "../world/referenced.js"
import { claimEpoch, enterEpoch, fund, reportEpoch, turnEpoch } from "../world/rewards.js"
import { openChannel, type SessionDeal } from "../world/session.js"
import { finalizeClose, requestClose, topUp } from "../world/sessionEnd.js"
import { listing, priceCell, registration } from "../world/setup.js"
import { START, termsCell } from "../world/terms.js"
import { keyMessages } from "./keyMessages.js"
import { type Flow, flowOf } from "./measure.js"

/** A prompt or an answer of 256 bytes as it travels: sealed and padded (confidentiality.md). */
const ENVELOPE = new Uint8Array(384).fill(7)
const VALUE = toNano("0.1")
const DAY = 86_400

type Step = (world: World) => Promise<Outcome>

interface Script {
  readonly stage?: Stage
  /** What happens before and is not counted. */
  readonly before?: readonly Step[]
  readonly steps: readonly Step[]
}

/** The deal that a script opened last. */
const opened = new WeakMap<World, Deal>()

const dealOf = (world: World): Deal => {
  const deal = opened.get(world)
  if (!deal) throw new Error("the script opened no deal")
  return deal
}

const step =
  (
    action: (world: World) => Parameters<typeof observe>[1] extends () => infer R ? R : never,
  ): Step =>
  (world) =>
    observe(world, () => action(world))

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

const FIRST_EPOCH = BigInt(Math.floor(START / DAY))
const earns: Step = async (world) => {
  const deal = await open(world, { budget: toNano("2") })
  const usage = { ...USAGE, completion: 100_000n }
  return observe(world, () => completeBy(world, deal, { by: world.stranger, usage, value: VALUE }))
}
/** Something in a later epoch, counted from the one of the start. */
const inEpoch =
  (later: bigint, run: Step): Step =>
  (world) => {
    enterEpoch(world, FIRST_EPOCH + later)
    return run(world)
  }
const reports: Step = (world) => reportEpoch(world, FIRST_EPOCH)
const claimsReward: Step = (world) => claimEpoch(world, FIRST_EPOCH)

type OwnerMessage = Parameters<World["provider"]["send"]>[2]
const owns = (message: (world: World) => OwnerMessage, at = START): Step =>
  step((world) => {
    world.chain.now = at
    return world.provider.send(world.providerOwner.getSender(), { value: VALUE }, message(world))
  })

const queryId = 0n
const calls = (body: ReturnType<typeof availability>): Step =>
  step((world) => sendExternal(world, { body, value: VALUE }))

const renewal = beginCell()
  .store(storeRenewAttest({ $$type: "RenewAttest", queryId }))
  .endCell()

const NEW_TERMS = changeCell([{ $$type: "SetTerms", terms: termsCell({ feeBps: 1n }) }])
/** A change of as many actions as there may be. */
const EIGHT = Array.from({ length: 8 }, (_, at) => ({
  $$type: "ApproveImage" as const,
  imageId: BigInt(at + 100),
}))
const proposes8: Step = (world) => propose(world, EIGHT).then(({ outcome }) => outcome)
const executes8: Step = (world) => {
  world.chain.now = START + 7 * DAY
  return execute(world, { id: 1n, actions: EIGHT })
}
const proof = grown(beginCell().storeUint(1, 8).endCell(), 20)

/** Every flow whose cost is committed. */
const SCRIPTS: Record<string, Script> = {
  "direct job": { steps: [opens(true), completes] },
  "open job": { steps: [opens(false), claims, delivers, completes] },
  "claim of an open job": { before: [opens(false)], steps: [claims] },
  "referenced output of 48 KB, challenged and revealed": {
    steps: [opens(true), delivers48, challenges, reveals],
  },
  "referenced output settled by the clock": { steps: [opens(true), delivers48, expires(DAY)] },
  "inline output of 8 KB": { steps: [opens(true), completes8] },
  "epoch turned, reported and claimed": {
    before: [earns],
    steps: [inEpoch(1n, turnEpoch), inEpoch(1n, reports), inEpoch(2n, claimsReward)],
  },
  "rewards funded": { steps: [(world) => fund(world, VALUE)] },
  "reputation asked": {
    steps: [
      step((world) => {
        const message = { $$type: "AskReputation", queryId } as const
        return world.provider.send(world.stranger.getSender(), { value: VALUE }, message)
      }),
    ],
  },
  "change of 8 actions": { steps: [proposes8, executes8] },
  "direct job rejected": { steps: [opens(true), rejects] },
  "open job cancelled": { steps: [opens(false), cancels] },
  "claimed job cancelled": { steps: [opens(false), claims, cancels] },
  "open job expired": { steps: [opens(false), expires(601)] },
  "claimed job expired": { steps: [opens(false), claims, expires(121)] },
  "running job expired": { steps: [opens(false), claims, delivers, expires(181)] },
  "direct job expired": { steps: [opens(true), expires(661)] },
  session: {
    steps: [opensSession, redeems, redeemsMore, topsUp, closes],
  },
  "session closed by its client": { steps: [opensSession, redeems, requestsClose, finalizes] },
  registration: {
    stage: "initialised",
    steps: [
      step((world) =>
        world.registry.send(
          world.providerOwner.getSender(),
          { value: toNano("25") },
          registration(world),
        ),
      ),
    ],
  },
  listing: {
    stage: "initialised",
    steps: [
      step((world) =>
        world.registry.send(world.modelOwner.getSender(), { value: toNano("2") }, listing()),
      ),
    ],
  },
  attestation: {
    stage: "registered",
    steps: [step((world) => beginAttest(world)), step((world) => verdict(world))],
  },
  renewal: { steps: [calls(renewal), step((world) => verdict(world))] },
  "quote of 20 cells submitted": { steps: [calls(submitQuote({ proof }))] },
  "attestation revoked": {
    steps: [
      step((world) => {
        const message = {
          $$type: "BanPlatform",
          queryId,
          platformId: PLATFORM_ID,
        } as const
        return world.registry.send(world.guardian.getSender(), { value: VALUE }, message)
      }),
      step((world) => {
        const provider = world.provider.address
        const ids = { imageId: 0n, platformId: PLATFORM_ID }
        const message = { $$type: "EnforceRevocation", queryId, provider, ...ids } as const
        return world.registry.send(world.stranger.getSender(), { value: VALUE }, message)
      }),
    ],
  },
  "external, smallest body": { steps: [calls(availability(false))] },
  "external, body of 100 cells": { steps: [calls(grown(availability(false), 100))] },
  "price set": {
    steps: [owns(() => ({ $$type: "SetPrice", queryId, model: 9n, price: priceCell() }))],
  },
  "stake added": { steps: [owns(() => ({ $$type: "AddStake", queryId, amount: 1n }))] },
  unstaking: {
    steps: [
      owns(() => ({ $$type: "RequestUnstake", queryId, amount: 1n })),
      owns(() => ({ $$type: "WithdrawStake", queryId }), START + 7 * DAY),
    ],
  },
  "reserve withdrawn": {
    steps: [owns(() => ({ $$type: "WithdrawReserve", queryId, amount: 1n }))],
  },
  "reserve topped up": {
    steps: [step((world) => post(world.stranger, { to: world.provider, value: VALUE }))],
  },
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
  "terms set and synced": {
    steps: [
      step((world) => {
        world.chain.now = START + 14 * DAY
        const message = { $$type: "ProposeChange", queryId, change: NEW_TERMS } as const
        return world.registry.send(world.governor.getSender(), { value: VALUE }, message)
      }),
      step((world) => {
        world.chain.now = START + 16 * DAY
        const message = { $$type: "ExecuteChange", queryId, id: 1n, change: NEW_TERMS } as const
        return world.registry.send(world.stranger.getSender(), { value: VALUE }, message)
      }),
      ...(["provider", "model"] as const).map((name) =>
        step((world) => {
          const message = { $$type: "SyncTerms", queryId, target: world[name].address } as const
          return world.registry.send(world.stranger.getSender(), { value: VALUE }, message)
        }),
      ),
    ],
  },
  "key epoch, policy of 16 images, key granted": {
    steps: keyMessages().map((message) =>
      step((world) => world.model.send(world.modelOwner.getSender(), { value: VALUE }, message)),
    ),
  },
  delisting: {
    steps: [
      step((world) =>
        world.model.send(
          world.modelOwner.getSender(),
          { value: VALUE },
          { $$type: "Delist", queryId },
        ),
      ),
    ],
  },
}

/** Cost of every flow at some prices; a flow that fails anywhere is an error, not a number. */
export async function measureFlows(
  prices: Prices,
  names: readonly string[] = Object.keys(SCRIPTS),
): Promise<Record<string, Flow>> {
  const flows: [string, Flow][] = []
  for (const name of names) {
    const { stage = "attested", before = [], steps = [] } = SCRIPTS[name] ?? {}
    const world = await createWorld({ prices, stage })
    for (const run of before) await run(world)
    const outcomes: Outcome[] = []
    for (const run of steps) outcomes.push(await run(world))
    const failed = outcomes.flatMap(({ trace }) => trace.filter((line) => line.includes("!")))
    if (failed.length > 0) throw new Error(`${name}: ${failed.join(", ")}`)
    flows.push([name, flowOf(world, outcomes)])
  }
  return Object.fromEntries(flows)
}
