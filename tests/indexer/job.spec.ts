import { jobColumns } from "../../indexer/src/verify/expect/jobColumns.js"
import { complete, reject } from "../world/completion.js"
import { createWorld, type World } from "../world/createWorld.js"
import { BOND, claim, type Deal, deliver, type OpenOptions, open, USAGE } from "../world/job.js"
import { cancel, expire, splitOf } from "../world/jobEnd.js"
import { type Outcome, observe } from "../world/observe.js"
import { challenge, completeReferenced, reveal } from "../world/referenced.js"
import { START, TERMS } from "../world/terms.js"
import { jobRows } from "./support/dealRows.js"

const OPEN: OpenOptions = { direct: false, deadline: START + 600 }
const AUCTION = { startBps: 2_500n, auctionSeconds: 100n }
const DUE = { deliver: 120, exec: 120, challenge: 600 }

/** The last deal of a Job. */
function rowOf(world: World, deal: Deal) {
  const row = jobRows(world, deal).all("job").at(-1)
  if (row === undefined) throw new Error("the Job has no row")
  return row
}

/** Fails unless the row says what the contract's getter says. */
async function expectAsOnChain(world: World, deal: Deal) {
  const state = await deal.job.getJob()
  if (!state) throw new Error("the Job has no state")
  const row = rowOf(world, deal)
  expect(row).toMatchObject(jobColumns(state))
  return row
}

const later = (world: World, seconds: number) => {
  world.chain.now = (world.chain.now ?? START) + seconds
}

async function opened(options: OpenOptions = OPEN) {
  const world = await createWorld()
  return { world, deal: await open(world, options) }
}

async function running() {
  const { world, deal } = await opened()
  await claim(world, deal)
  await deliver(world, deal)
  return { world, deal }
}

/** What a settled Job's row says beside what everybody got. */
function expectSettled(world: World, deal: Deal, seen: Outcome) {
  const row = rowOf(world, deal)
  expect(row).toMatchObject({
    status: "settled",
    outcome: 1,
    fee: seen.spent("job > pool CollectFee").toString(),
    royalty: seen.spent("job > modelOwner Payout").toString(),
    refunded: seen.arrived("job > client JobRefund").toString(),
    closed_at: world.chain.now,
  })
  const owner = seen.spent("job > providerOwner Payout")
  const paid = BigInt(row.paid)
  expect(paid - BigInt(row.fee) - splitOf(paid).royalty).toBe(owner)
  return row
}

describe("a Job's row", () => {
  it("of an open Job says what its getter says at every step, with the price of the second of the claim", async () => {
    const { world, deal } = await opened({ ...OPEN, ...AUCTION, images: [0xabcdn, 5n] })
    const first = await expectAsOnChain(world, deal)
    expect(first).toMatchObject({
      status: "open",
      deal_id: deal.dealId.toString(16).padStart(64, "0"),
    })
    expect(first.model).toBe(world.model.address.toRawString())
    later(world, 60)
    await claim(world, deal)
    const claimed = await expectAsOnChain(world, deal)
    expect(claimed).toMatchObject({
      status: "claimed",
      provider: world.provider.address.toRawString(),
      prompt: ((BigInt(first.limit_prompt) * 7_000n) / 10_000n).toString(),
      bond: BOND.toString(),
      claimed_at: START + 60,
      due_at: START + 60 + DUE.deliver,
    })
    later(world, 5)
    await deliver(world, deal)
    const ran = await expectAsOnChain(world, deal)
    expect(ran).toMatchObject({
      status: "running",
      input_at: START + 65,
      due_at: START + 65 + DUE.exec,
    })
    const seen = await observe(world, () => complete(world, deal))
    const row = expectSettled(world, deal, seen)
    expect(row).toMatchObject({
      due_at: ran.due_at,
      completed_at: START + 65,
      response_length: 400,
    })
    expect(row.used_completion).toBe(USAGE.completion.toString())
  })

  it("of a direct Job has its Provider and its prices from the opening on", async () => {
    const { world, deal } = await opened({})
    const row = await expectAsOnChain(world, deal)
    expect(row).toMatchObject({
      direct: true,
      status: "running",
      provider: world.provider.address.toRawString(),
      provider_owner: world.providerOwner.address.toRawString(),
      enclave_key: world.enclave.publicKey.toString("hex"),
      prompt: row.limit_prompt,
      input_at: START,
      slot: null,
    })
  })

  it("follows a referenced output through its challenge to its reveal", async () => {
    const { world, deal } = await running()
    await completeReferenced(world, deal)
    expect(await expectAsOnChain(world, deal)).toMatchObject({
      status: "delivered",
      output_uri: "https://node.example/outputs/1",
      due_at: START + DUE.challenge,
      paid: "0",
    })
    later(world, 10)
    const seen = await observe(world, () => challenge(world, deal))
    const challenged = await expectAsOnChain(world, deal)
    const taken = -(seen.delta.client ?? 0n)
    expect(challenged).toMatchObject({ status: "challenged", due_at: START + 10 + DUE.challenge })
    expect(BigInt(challenged.challenge_deposit ?? 0)).toBeGreaterThan(taken - 10_000_000n)
    expect(BigInt(challenged.challenge_deposit ?? 0)).toBeLessThanOrEqual(taken)
    const { fee, royalty } = splitOf(181_000_000n)
    await observe(world, () => reveal(world, deal))
    expect(rowOf(world, deal)).toMatchObject({
      status: "settled",
      paid: "181000000",
      fee: fee.toString(),
      royalty: royalty.toString(),
    })
  })

  it("of a referenced output that nobody challenged settles by the clock", async () => {
    const { world, deal } = await running()
    await completeReferenced(world, deal)
    later(world, DUE.challenge + 1)
    const seen = await observe(world, () => expire(world, deal, "stranger"))
    expectSettled(world, deal, seen)
  })

  it.each([
    ["claimed by nobody", 0, "expired"],
    ["whose client never delivered", 3, "abandoned"],
    ["whose output never came", 4, "expired"],
  ] as const)("%s ends by the clock with outcome %s: %s", async (name, outcome, status) => {
    const { world, deal } = await opened()
    if (name !== "claimed by nobody") await claim(world, deal)
    if (outcome === 4) await deliver(world, deal)
    later(world, 601 + Number(TERMS.graceSeconds))
    const before = await expectAsOnChain(world, deal)
    const seen = await observe(world, () => expire(world, deal, "stranger"))
    expect(rowOf(world, deal)).toMatchObject({
      status,
      outcome,
      due_at: before.due_at,
      paid: "0",
      refunded: seen.arrived("job > client JobRefund").toString(),
    })
    expect(jobRows(world, deal).all("settlement")).toEqual([])
  })

  it("that its client takes back was cancelled before a claim and abandoned after it", async () => {
    const one = await opened()
    await cancel(one.world, one.deal)
    expect(rowOf(one.world, one.deal)).toMatchObject({ status: "cancelled", outcome: 0 })
    const other = await opened()
    await claim(other.world, other.deal)
    await cancel(other.world, other.deal)
    expect(rowOf(other.world, other.deal)).toMatchObject({ status: "abandoned", outcome: 3 })
  })

  it("says why the enclave refused the input", async () => {
    const { world, deal } = await running()
    await reject(world, deal, { reason: 7 })
    expect(rowOf(world, deal)).toMatchObject({ status: "rejected", outcome: 2, reject_reason: 7 })
  })

  it("is another one when the same address is opened again", async () => {
    const { world, deal } = await opened()
    await cancel(world, deal)
    later(world, 10)
    const again = await open(world, { ...OPEN, budget: 500_000_000n })
    expect(again.job.address.equals(deal.job.address)).toBe(true)
    await claim(world, again, { bond: BOND })
    const rows = jobRows(world, again).all("job")
    expect(rows.map(({ status, budget }) => [status, budget])).toEqual([
      ["cancelled", "1000000000"],
      ["claimed", "500000000"],
    ])
    await expectAsOnChain(world, again)
  })

  it("is not changed by what its contract refuses, nor by a notice that comes back", async () => {
    // No such listing: the notice bounces.
    const { world, deal } = await opened({ ...OPEN, royaltyBps: 7 })
    const bounced = deal.result.transactions.filter(
      ({ inMessage }) => inMessage?.info.type === "internal" && inMessage.info.bounced,
    )
    expect(bounced).toHaveLength(1)
    const before = await expectAsOnChain(world, deal)
    expect(before.updated_lt).toBe(before.opened_lt)
    await cancel(world, deal, "stranger")
    await expire(world, deal, "stranger")
    expect(rowOf(world, deal)).toEqual(before)
  })
})

describe("what a Job paid", () => {
  it("is in one settlement with the usage that its notice tells", async () => {
    const { world, deal } = await running()
    const seen = await observe(world, () => complete(world, deal))
    const row = expectSettled(world, deal, seen)
    expect(jobRows(world, deal).all("settlement")).toEqual([
      {
        account: deal.job.address.toRawString(),
        lt: row.closed_lt,
        opened_lt: row.opened_lt,
        deal: "job",
        model: world.model.address.toRawString(),
        provider: world.provider.address.toRawString(),
        client: world.client.address.toRawString(),
        at: START,
        paid: "181000000",
        fee: row.fee,
        royalty: row.royalty,
        used_prompt: USAGE.prompt.toString(),
        used_cached: USAGE.cached.toString(),
        used_completion: USAGE.completion.toString(),
        used_reasoning: USAGE.reasoning.toString(),
      },
    ])
  })

  it("has no royalty and no fee that could not pay their way", async () => {
    const { world, deal } = await running()
    const usage = { prompt: 1_000n, cached: 0n, completion: 0n, reasoning: 0n }
    const seen = await observe(world, () => complete(world, deal, { usage }))
    expect(expectSettled(world, deal, seen)).toMatchObject({
      paid: "2000000",
      fee: "0",
      royalty: "0",
    })
  })

  it("without a payment counts no tokens, as at Provider and Model", async () => {
    const { world, deal } = await running()
    const usage = { prompt: 0n, cached: 0n, completion: 0n, reasoning: 0n }
    await complete(world, deal, { usage })
    expect(rowOf(world, deal)).toMatchObject({ status: "settled", paid: "0" })
    expect(jobRows(world, deal).all("settlement")).toMatchObject([{ paid: "0", used_prompt: "0" }])
  })

  it.each([[100n], [5_000n]])(
    "tells royalty and owner's part apart where one wallet gets both, at %s bps",
    async (bps) => {
      const world = await createWorld()
      const modelOwner = world.providerOwner.address
      const deal = await open(world, { modelOwner, royaltyBps: Number(bps) })
      await complete(world, deal)
      const royalty = (181_000_000n * bps) / 10_000n
      expect(rowOf(world, deal)).toMatchObject({ status: "settled", royalty: royalty.toString() })
    },
  )
})
