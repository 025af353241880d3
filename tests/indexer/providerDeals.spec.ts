import { storeJobOpened } from "@cocoon/wrappers"
import { beginCell, toNano } from "@ton/core"
import { decodeProvider } from "../../indexer/src/decode/provider/decodeProvider.js"
import { DAY, owner, VALUE } from "../provider/ledger.js"
import { attest } from "../world/attest.js"
import { complete, completeBy, reject } from "../world/completion.js"
import { BOND_BUDGET, STAKE } from "../world/constants.js"
import { createWorld, type World } from "../world/createWorld.js"
import { post } from "../world/forge.js"
import { BOND, claim, type Deal, deliver, open, USAGE } from "../world/job.js"
import { cancel, expire } from "../world/jobEnd.js"
import { toUint } from "../world/keys.js"
import { closeBy } from "../world/redeem.js"
import { claimEpoch, earn, enterEpoch, epochNow, reportEpoch } from "../world/rewards.js"
import { openChannel } from "../world/session.js"
import { START, termsCell } from "../world/terms.js"
import { historyOf } from "./support/historyOf.js"
import { expectTrue, rowOf } from "./support/providerRows.js"
import { toTransaction } from "./support/toTransaction.js"

const MOST = 2n ** 64n - 1n

/** An open Job that the world's Provider claimed. */
async function claimed(world: World, nonce = 1n): Promise<Deal> {
  const deal = await open(world, { direct: false, nonce, deadline: (world.chain.now ?? 0) + 600 })
  await claim(world, deal)
  return deal
}

/** One whose input is there too. */
async function running(world: World, nonce = 1n): Promise<Deal> {
  const deal = await claimed(world, nonce)
  await deliver(world, deal)
  return deal
}

describe("a Provider's bonds", () => {
  it("are locked by slot while a claim stands, and free after each end but one", async () => {
    const world = await createWorld()
    const [settled, rejected, abandoned, expired] = [
      await running(world, 1n),
      await running(world, 2n),
      await claimed(world, 3n),
      await running(world, 4n),
    ]
    const { locks, locked } = rowOf(await expectTrue(world))
    expect([Object.keys(locks), locked]).toEqual([["0", "1", "2", "3"], String(4n * BOND)])
    expect(locks[2]).toEqual({
      job: abandoned.job.address.toRawString(),
      bond: String(BOND),
      openedAt: START,
      releaseAfter: START + 14 * DAY,
    })
    await complete(world, settled)
    await reject(world, rejected)
    world.chain.now = START + 200
    await cancel(world, abandoned)
    await expire(world, expired, "stranger")
    const row = rowOf(await expectTrue(world))
    expect(row).toMatchObject({ locks: {}, locked: "0", stake: String(STAKE - BOND) })
    expect([row.completed, row.rejected, row.abandoned, row.failed]).toEqual([1, 1, 1, 1])
    expect([row.forfeited, row.forfeited_at]).toEqual([String(BOND), START + 200])
  })

  it("come back from a claim that its Job refused", async () => {
    const world = await createWorld()
    const deal = await open(world, { direct: false })
    await claim(world, deal, { bond: BOND - 1n })
    expect(rowOf(await expectTrue(world))).toMatchObject({ locks: {}, stake: String(STAKE) })
    await claim(world, deal)
    expect(Object.keys(rowOf(await expectTrue(world)).locks)).toEqual(["0"])
  })

  it.each([
    ["24 hours", 0, 2n],
    ["24 hours and a second", 1, 1n],
  ])("that are forfeited weigh for 24 hours: another one after %s", async (_, late, bonds) => {
    const world = await createWorld()
    const first = await running(world, 1n)
    const at = START + 1_000
    world.chain.now = at
    await expire(world, first, "stranger")
    world.chain.now = at + DAY + late - 500
    await attest(world)
    const second = await running(world, 2n)
    world.chain.now = at + DAY + late
    await expire(world, second, "stranger")
    const { forfeited, forfeited_at } = rowOf(await expectTrue(world))
    expect([forfeited, forfeited_at]).toEqual([String(bonds * BOND), at + DAY + late])
  })

  it("are freed by anyone once their date has come, and by no end that is late", async () => {
    const world = await createWorld()
    const deal = await running(world)
    world.chain.now = START + 14 * DAY + 1
    const release = { $$type: "ReleaseLock", queryId: 0n, slot: 0n } as const
    await world.provider.send(world.stranger.getSender(), { value: VALUE }, release)
    expect(rowOf(await expectTrue(world)).locks).toEqual({})
    await expire(world, deal, "stranger")
    const row = rowOf(await expectTrue(world))
    expect([row.stake, row.failed, row.forfeited]).toEqual([String(STAKE), 0, "0"])
  })

  it("may be locked up to the budget in one slot", async () => {
    const world = await createWorld()
    await claim(world, await open(world, { direct: false }), { bond: BOND_BUDGET, slot: 63n })
    expect(Object.keys(rowOf(await expectTrue(world)).locks)).toEqual(["63"])
  })
})

describe("a Provider's record", () => {
  it("counts direct Jobs and Sessions that paid a fee", async () => {
    const world = await createWorld()
    await completeBy(world, await open(world), { by: world.stranger })
    await closeBy(world, await openChannel(world))
    const row = rowOf(await expectTrue(world))
    expect(row).toMatchObject({ completed: 2, served_prompt: String(2n * USAGE.prompt) })
    expect(BigInt(row.earned)).toBeGreaterThan(BigInt(row.fees_paid))
    expect(row.epoch_work).toBe(row.fees_paid)
  })

  it("counts nothing that cost nobody anything, nor under terms that are not in force", async () => {
    const world = await createWorld()
    const usage = { prompt: 1n, cached: 0n, completion: 0n, reasoning: 0n }
    await completeBy(world, await open(world), { by: world.stranger, usage })
    const terms = termsCell({ feeBps: 1_000n })
    await completeBy(world, await open(world, { nonce: 2n, terms }), { by: world.stranger })
    const late = await open(world, { nonce: 3n })
    world.chain.now = START + 1_000
    await expire(world, late, "client")
    const rows = await expectTrue(world)
    expect(rowOf(rows)).toMatchObject({ completed: 0, failed: 0, fees_paid: "0", epoch_work: "0" })
    expect(rows.all("provider_epoch")).toEqual([])
  })

  it("stops a class of served tokens at its largest number", async () => {
    const world = await createWorld()
    const usage = { prompt: MOST, cached: 0n, completion: 1n, reasoning: 0n }
    for (const nonce of [1n, 2n]) {
      await completeBy(world, await open(world, { nonce }), { by: world.stranger, usage })
    }
    expect(rowOf(await expectTrue(world))).toMatchObject({
      served_prompt: String(MOST),
      served_completion: "2",
    })
  })
})

describe("a Provider's epochs", () => {
  it("are kept for ever as rows, and three of them in its own books", async () => {
    const world = await createWorld()
    const first = epochNow(world)
    const fees: bigint[] = []
    for (let at = 0n; at < 5n; at++) {
      if (at > 0n) enterEpoch(world, first + at)
      fees.push(await earn(world, { nonce: at + 1n, tokens: 50_000n + 1_000n * at }))
    }
    const rows = await expectTrue(world)
    expect(rowOf(rows).past_epochs).toHaveLength(3)
    expect(rows.all("provider_epoch").map(({ epoch, work }) => [epoch, work])).toEqual(
      fees.map((fee, at) => [Number(first) + at, String(fee)]),
    )
  })

  it("are booked when the contract books them: the clock alone moves nothing", async () => {
    const world = await createWorld()
    const first = epochNow(world)
    const work = await earn(world, { nonce: 1n })
    enterEpoch(world, first + 1n)
    await owner(world, { $$type: "Freeze", queryId: 0n, frozen: false })
    expect(rowOf(await expectTrue(world))).toMatchObject({
      epoch: Number(first),
      epoch_work: String(work),
      past_epochs: [],
    })
    await reportEpoch(world, first)
    const { epoch, epoch_work } = rowOf(await expectTrue(world))
    expect([epoch, epoch_work]).toEqual([Number(first) + 1, "0"])
  })

  it("say when they were reported and claimed; what the pool refused did not happen", async () => {
    const world = await createWorld()
    const first = epochNow(world)
    await earn(world, { nonce: 1n })
    enterEpoch(world, first + 1n)
    await reportEpoch(world, first)
    const early = await claimEpoch(world, first)
    expect(early.trace.at(-1)).toBe("pool > provider (bounced)")
    const [refused] = (await expectTrue(world)).all("provider_epoch")
    expect(refused).toMatchObject({ epoch: Number(first), claimed_lt: null })
    expect(refused?.reported_lt).not.toBeNull()
    enterEpoch(world, first + 2n)
    const { transactions } = await claimEpoch(world, first)
    const provider = toUint(world.provider.address.hash)
    const claiming = transactions.find(({ address }) => address === provider)
    const [row] = (await expectTrue(world)).all("provider_epoch")
    expect(row).toMatchObject({
      reported_lt: refused?.reported_lt,
      claimed_lt: String(claiming?.lt),
    })
  })
})

describe("deals that a Provider shows", () => {
  const found = (world: World, codes = [world.codes]) => {
    const names = {
      kind: "provider",
      owner: world.providerOwner.address.toRawString(),
      index: 0,
    } as const
    const own = toUint(world.provider.address.hash)
    return historyOf(world.chain)
      .filter(({ address }) => address === own)
      .flatMap((tx) => decodeProvider(toTransaction(tx), { names }, { codes }).found)
  }

  it("are the direct Job and the Session whose notice it accepted, by the names in it", async () => {
    const world = await createWorld()
    const { job } = await open(world)
    await open(world, { direct: false, nonce: 2n })
    const { session, nonce } = await openChannel(world)
    const names = {
      client: world.client.address.toRawString(),
      termsHash: world.terms.hash().toString("hex"),
    }
    expect(found(world)).toEqual([
      {
        address: job.address.toRawString(),
        kind: "job",
        names: { kind: "job", nonce: "1", ...names },
      },
      {
        address: session.address.toRawString(),
        kind: "session",
        names: {
          kind: "session",
          owner: world.providerOwner.address.toRawString(),
          index: 0,
          nonce: nonce.toString(),
          ...names,
        },
      },
    ])
    const registry = beginCell().storeUint(1, 256).endCell()
    expect(found(world, [registry])).toEqual([])
  })

  it("are not what a stranger sends, nor a deal under terms that the Provider refused", async () => {
    const world = await createWorld()
    const body = beginCell()
      .store(
        storeJobOpened({
          $$type: "JobOpened",
          queryId: 0n,
          client: world.client.address,
          nonce: 1n,
          termsHash: toUint(world.terms.hash()),
          openedAt: BigInt(START),
          budget: toNano("1"),
          direct: true,
        }),
      )
      .endCell()
    await post(world.stranger, { to: world.provider, value: VALUE, body })
    await open(world, { nonce: 2n, terms: termsCell({ feeBps: 1_000n }) })
    expect(found(world)).toEqual([])
  })
})
