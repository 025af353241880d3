import {
  claimEpoch,
  deliverInput,
  getEpochs,
  getJob,
  getReputation,
  openResult,
  proposeLimits,
  reportEpoch,
  runOpenJob,
  turnEpoch,
  watchAuction,
} from "@cocoon/client"
import { cost, epochOf } from "@cocoon/protocol"
import { toNano } from "@ton/core"
import type { ClientWorld } from "./createClientWorld.js"
import { clientOf, createReadyWorld } from "./createReadyWorld.js"
import { modelName, providerName, SHEET } from "./deploy.js"
import { postOpen, reach, statuses } from "./jobs.js"
import { claim, deliveredInput, serve, USAGE } from "./node.js"

const RATE = 10n ** 13n
const LIMITS = { prompt: RATE, cached: RATE + 1n, completion: RATE, reasoning: RATE }

let world: ClientWorld
beforeAll(async () => {
  world = await createReadyWorld()
  await world.checkpoint()
})
beforeEach(() => world.restore())
afterAll(() => world.close())

/** Limits times the auction's basis points so many seconds in, each price rounded down. */
function expectedRate(elapsed: number) {
  const bps = 2_500n + (7_500n * BigInt(elapsed)) / 60n
  const part = (limit: bigint) => (limit * bps) / 10_000n
  const { prompt, cached, completion, reasoning } = LIMITS
  return {
    prompt: part(prompt),
    cached: part(cached),
    completion: part(completion),
    reasoning: part(reasoning),
  }
}

test("claim in the middle of an auction wins at the rate of its second; work becomes a reward", async () => {
  const auction = { startBps: 2_500, seconds: 60 }
  const posted = await postOpen(world, { limits: LIMITS, auction })
  const opened = await reach(world, { handle: posted, status: "opened" })
  await world.travel(25)
  const views = watchAuction(world.client, { handle: posted, everyMs: 1 })
  const first = (await views.next()).value
  if (!first) throw new Error("no view")
  expect(first).toMatchObject({ status: "running", openedAt: opened.at, fullAt: opened.at + 60 })
  expect(first.rate).toEqual(expectedRate(first.now - opened.at))
  expect(first.rateAt(opened.at + 60)).toEqual(LIMITS)
  await claim(world, { handle: posted, moment: opened })
  const claimed = await reach(world, { handle: posted, status: "claimed" })
  const elapsed = claimed.at - opened.at
  expect(elapsed).toBeGreaterThanOrEqual(25)
  expect(elapsed).toBeLessThan(60)
  const sheet = expectedRate(elapsed)
  expect(claimed.claim.sheet).toEqual(sheet)
  expect((await getJob(world.client, { job: posted }))?.sheet).toEqual(sheet)
  expect((await views.next()).value).toMatchObject({ status: "claimed", rate: sheet })
  expect((await views.next()).done).toBe(true)
  const handle = await deliverInput(world.client, { handle: posted })
  const moment = await reach(world, { handle, status: "running" })
  await serve(world, { handle, moment, envelope: deliveredInput(handle) })
  const result = await openResult(world.client, { handle })
  expect(result.cost.paid).toBe(cost(USAGE, sheet))

  const market = await proposeLimits(world.client, { model: modelName(world) })
  expect(market.claimed).toMatchObject([{ at: claimed.at, rate: sheet }])
  expect(market.claimed[0]?.job.equals(handle.address)).toBe(true)
  expect(market.listed).toMatchObject([{ sheet: SHEET }])
  expect(market.limits).toEqual(SHEET)
  await rewarded(result.cost.fee)
})

/** The fee of the world's only deal earns its Provider half of itself, two days later. */
async function rewarded(fee: bigint): Promise<void> {
  const { client } = world
  const provider = providerName(world)
  const reputation = await getReputation(client, provider)
  expect(reputation).toMatchObject({ weight: fee, feesPaid: fee, completed: 1n, served: USAGE })
  const worked = epochOf(await client.now())
  await expect(reportEpoch(client, { provider, epoch: worked })).rejects.toMatchObject({
    code: "EPOCH_NOT_DUE",
  })
  await world.travel(86_400)
  await reportEpoch(client, { provider })
  const reported = await getEpochs(client)
  expect(reported).toMatchObject({ current: worked + 1, turned: worked + 1 })
  expect(reported?.epochs[0]).toMatchObject({ epoch: worked, stage: "reports", totalWork: fee })
  await world.travel(86_400)
  await turnEpoch(client)
  const before = await world.balance(world.providerOwner.address)
  await claimEpoch(client, { provider })
  const claimed = (await getEpochs(client))?.epochs.find(({ epoch }) => epoch === worked)
  expect(claimed).toMatchObject({ stage: "claims", paid: fee / 2n })
  const gained = (await world.balance(world.providerOwner.address)) - before
  expect(gained).toBeGreaterThan(0n)
  expect(gained).toBeLessThanOrEqual(fee / 2n)
}

test("claim before the rate reaches the owner's floor is refused, and the Job stays open", async () => {
  const auction = { startBps: 1_000, seconds: 60 }
  const handle = await postOpen(world, { auction })
  await claim(world, { handle, moment: await reach(world, { handle, status: "opened" }) })
  expect((await getJob(world.client, { job: handle }))?.status).toBe("opened")
})

test("claimer whose quote cannot be had gets no prompt: the Job is cancelled after its window", async () => {
  const before = await world.balance(world.payer.address)
  const handle = await postOpen(world)
  await claim(world, { handle, moment: await reach(world, { handle, status: "opened" }) })
  const asked: string[] = []
  const fetch = async (url: string) => {
    asked.push(url)
    throw new TypeError("fetch failed")
  }
  const client = clientOf(world, { fetch, attestation: { root: new Uint8Array(64) } })
  const onEvent = ({ status }: { readonly status: string }) => {
    if (status === "claimed") void world.travel(121)
  }
  await expect(runOpenJob(client, { handle, onEvent, pollMs: 10 })).rejects.toMatchObject({
    code: "NODE_UNREACHABLE",
  })
  expect(asked[0]).toBe("https://node.example/attestation")
  expect(await statuses(world, handle)).toEqual(["opened", "claimed", "abandoned"])
  expect(before - (await world.balance(world.payer.address))).toBeLessThan(toNano("0.1"))
})
