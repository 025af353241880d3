import { storeProviderProfile, storeRegistryState } from "@cocoon/wrappers"
import { beginCell, type Cell, toNano } from "@ton/core"
import { DEPOSIT, RESERVE, STAKE } from "../world/constants.js"
import { createWorld, type World } from "../world/createWorld.js"
import { exitCode } from "../world/errors.js"
import { open } from "../world/job.js"
import { expire } from "../world/jobEnd.js"
import { toUint } from "../world/keys.js"
import { PRICES } from "../world/networkConfig.js"
import { observe } from "../world/observe.js"
import { exitCodeAt } from "../world/outcomes.js"
import { listing, registration, text } from "../world/setup.js"
import { START } from "../world/terms.js"
import { rewrite } from "./support/rewrite.js"

const VALUES = [2_000_000n, 5_000_000n, 20_000_000n, 100_000_000n]
const PAYOUT = "model > modelOwner ModelPayout"

/** The owner delists; what came of the deposit, nanoTON. */
async function delisted(world: World, value: bigint) {
  const { balance } = await world.chain.getContract(world.model.address)
  const seen = await observe(world, () =>
    world.model.send(world.modelOwner.getSender(), { value }, { $$type: "Delist", queryId: 1n }),
  )
  const at = toUint(world.model.address.hash)
  const description = seen.transactions.find((tx) => tx.address === at)?.description
  if (description?.type !== "generic") throw new Error("the Model saw nothing")
  const left = balance - (description.storagePhase?.storageFeesCollected ?? 0n)
  return { seen, due: left < DEPOSIT ? left : DEPOSIT }
}

/** So many cells with one byte at most each. */
function thin(cells: number, bytes: number): Cell {
  let tail: Cell | undefined
  for (let at = 0; at < cells; at++) {
    const link = at < bytes ? beginCell().storeUint(at % 256, 8) : beginCell()
    tail = (tail ? link.storeRef(tail) : link).endCell()
  }
  return tail ?? beginCell().endCell()
}

const profile = (endpoint: Cell, gpuClass: Cell) =>
  beginCell()
    .store(storeProviderProfile({ $$type: "ProviderProfile", endpoint, gpuClass }))
    .endCell()

describe.each(PRICES)("payouts at %s prices", (prices) => {
  it.each(["2", "0.97", "0.3", "0.001"])(
    "owner delists when rent has left %s TON: is paid what is there, or the deposit stays on the books",
    async (rest) => {
      const world = await createWorld({ prices })
      const state = world.chain.snapshot()
      let paid = 0
      for (const value of VALUES) {
        await world.chain.loadFrom(state)
        await rewrite(world, world.model.address, { balance: toNano(rest) })
        const { seen, due } = await delisted(world, value)
        if (seen.trace.includes(PAYOUT)) {
          if (rest !== "2") expect(due).toBeLessThan(DEPOSIT)
          paid++
          expect(seen.delta.modelOwner ?? 0n).toBeGreaterThanOrEqual(due - seen.fees)
          continue
        }
        const account = await world.chain.getContract(world.model.address)
        if (account.accountState?.type === "active") {
          expect((await world.model.getModel())?.deposit).toBe(DEPOSIT)
        }
      }
      expect(paid).toBeGreaterThan(0)
    },
  )

  it("owner reclaims while the Registry is short: value comes back, the entry stays", async () => {
    const world = await createWorld({ prices })
    const state = await world.registry.getRegistry()
    if (!state) throw new Error("the Registry is not initialised")
    const child = toUint(world.provider.address.hash)
    state.stranded.set(child, toNano("5"))
    await rewrite(world, world.registry.address, {
      state: beginCell()
        .store(storeRegistryState({ ...state, strandedCount: 1n }))
        .endCell(),
      balance: toNano("4.9"),
    })
    const reclaim = () =>
      observe(world, () =>
        world.registry.send(
          world.providerOwner.getSender(),
          { value: toNano("0.05") },
          { $$type: "ReclaimRegistration", queryId: 1n, index: 0n, codes: null },
        ),
      )
    const seen = await reclaim()
    expect(seen.trace.at(-1)).toBe("registry > providerOwner (bounced)")
    expect(seen.delta.providerOwner).toBe(-seen.fees)
    const after = await world.registry.getRegistry()
    expect([after?.strandedCount, after?.stranded.get(child)]).toEqual([1n, toNano("5")])
    await rewrite(world, world.registry.address, { balance: toNano("6") })
    const again = await reclaim()
    expect(again.delta.providerOwner).toBeGreaterThan(toNano("4.9"))
    expect((await world.registry.getRegistry())?.strandedCount).toBe(0n)
  })

  it("stranger expires a Job that cannot pay the refund's way: value bounces, the Job stays", async () => {
    const world = await createWorld({ prices })
    const deal = await open(world, { direct: true })
    const { balance } = await world.chain.getContract(deal.job.address)
    await rewrite(world, deal.job.address, { balance })
    world.chain.now = START + 600 + 60 + 1
    const state = world.chain.snapshot()
    const crank = () => observe(world, () => expire(world, deal, "stranger"))
    const refund = (await crank()).spent("job > client JobRefund")
    expect(refund).toBeGreaterThan(0n)
    await world.chain.loadFrom(state)
    // One nanoTON is left for the refund once everybody else is paid.
    await rewrite(world, deal.job.address, { balance: balance - refund + 1n })
    const seen = await crank()
    expect(seen.trace).toEqual([
      expect.stringMatching(/^stranger > job ExpireJob !!/),
      "job > stranger (bounced)",
    ])
    expect(seen.delta).toEqual({ stranger: -seen.fees })
    expect((await deal.job.getJob())?.status).toBe(3n)
  })
})

describe("many almost empty cells", () => {
  const malformed = exitCode("ERROR_SNAKE_MALFORMED")

  it.each([
    ["endpoint", profile(thin(255, 255), text("H100"))],
    ["endpoint of 5 cells", profile(thin(5, 5), text("H100"))],
    ["GPU class", profile(text("https://node.example"), thin(255, 64))],
  ])(
    "owner registers, then sets, such a profile (%s): ERROR_SNAKE_MALFORMED",
    async (_name, cell) => {
      const empty = await createWorld({ stage: "initialised" })
      const born = await empty.registry.send(
        empty.providerOwner.getSender(),
        { value: STAKE + RESERVE },
        registration(empty, { profile: cell }),
      )
      expect(exitCodeAt(born.transactions, empty.registry.address)).toBe(malformed)
      const world = await createWorld()
      const set = await world.provider.send(
        world.providerOwner.getSender(),
        { value: toNano("0.5") },
        { $$type: "SetProfile", queryId: 1n, profile: cell },
      )
      expect(exitCodeAt(set.transactions, world.provider.address)).toBe(malformed)
    },
  )

  it.each([255, 10])(
    "owner lists, then sets, a manifest of %s such cells: ERROR_SNAKE_MALFORMED",
    async (cells) => {
      const manifest = thin(cells, cells)
      const empty = await createWorld({ stage: "initialised" })
      const born = await empty.registry.send(
        empty.modelOwner.getSender(),
        { value: toNano("3") },
        listing({ manifest }),
      )
      expect(exitCodeAt(born.transactions, empty.registry.address)).toBe(malformed)
      const world = await createWorld()
      const set = await world.model.send(
        world.modelOwner.getSender(),
        { value: toNano("0.5") },
        { $$type: "SetManifest", queryId: 1n, manifest },
      )
      expect(exitCodeAt(set.transactions, world.model.address)).toBe(malformed)
    },
  )
})
