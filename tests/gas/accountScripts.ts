import { storeRenewAttest } from "@cocoon/wrappers"
import { beginCell, toNano } from "@ton/core"
import { beginAttest, verdict } from "../world/attest.js"
import { availability, grown, submitQuote } from "../world/bodies.js"
import { completeBy } from "../world/completion.js"
import type { World } from "../world/createWorld.js"
import { prove } from "../world/equivocation.js"
import { sendExternal } from "../world/external.js"
import { post } from "../world/forge.js"
import { open, USAGE } from "../world/job.js"
import { toUint } from "../world/keys.js"
import { observe } from "../world/observe.js"
import { claimEpoch, enterEpoch, fund, reportEpoch, turnEpoch } from "../world/rewards.js"
import { listing, priceCell, registration } from "../world/setup.js"
import { START } from "../world/terms.js"
import { install } from "../world/upgrade.js"
import { keyMessages } from "./keyMessages.js"
import { DAY, queryId, type Script, type Step, step, VALUE } from "./script.js"

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

const calls = (body: ReturnType<typeof availability>): Step =>
  step((world) => sendExternal(world, { body, value: VALUE }))

const renewal = beginCell()
  .store(storeRenewAttest({ $$type: "RenewAttest", queryId }))
  .endCell()

const proof = grown(beginCell().storeUint(1, 8).endCell(), 20)

/** Providers, Models and the RewardPool beside their deals. */
export const accountScripts: Record<string, Script> = {
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
  "equivocation proven": { steps: [(world) => prove(world)] },
  "provider upgraded": {
    before: [(world) => install(world)],
    steps: [
      step(async (world) => {
        const codesHash = toUint((await world.registry.getCodes()).hash())
        const message = { $$type: "UpgradeProvider", queryId, codesHash } as const
        const value = toNano("0.3")
        return world.provider.send(world.providerOwner.getSender(), { value }, message)
      }),
    ],
  },
}
