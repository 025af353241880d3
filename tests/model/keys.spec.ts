import { bytesToSnake } from "@cocoon/protocol"
import {
  loadKeyEpoch,
  loadKeyGranted,
  MODEL_BITS,
  MODEL_CELLS,
  storeModelMarked,
} from "@cocoon/wrappers"
import { beginCell, Cell, toNano } from "@ton/core"
import { createWorld, type World } from "../world/createWorld.js"
import { forge, stateOf } from "../world/forge.js"
import { PRICES } from "../world/networkConfig.js"
import { observe } from "../world/observe.js"
import { text } from "../world/setup.js"

const PAYOUT = "model > modelOwner ModelPayout"
const queryId = 3n
const PROVIDER = 77n
type Message = Parameters<World["model"]["send"]>[2]

const sent = (world: World, message: Message, by: "modelOwner" | "stranger" = "modelOwner") =>
  observe(world, () => world.model.send(world[by].getSender(), { value: toNano("0.1") }, message))
const epoch = (n: bigint, uri = text("https://files.example/epoch.json")) =>
  ({ $$type: "SetKeyEpoch", queryId, n, ciphertextRoot: 9n + n, uri }) as const
const grant = (n: bigint, wrapped = bytes(112)) =>
  ({ $$type: "GrantKey", queryId, provider: PROVIDER, n, wrapped }) as const
const policyOf = (policy: Cell) => ({ $$type: "SetKeyPolicy", queryId, policy }) as const
const bytes = (length: number) => beginCell().storeBuffer(Buffer.alloc(length, 5)).endCell()
const exotic = () => {
  const library = beginCell().storeUint(2, 8).storeUint(1n, 256).endCell()
  return new Cell({ exotic: true, bits: library.bits })
}

/** Image ids 1 ... count, so many a cell. */
function images(count: number, perCell = 3): Cell | null {
  let next: Cell | null = null
  for (let from = Math.ceil(count / perCell) * perCell - perCell; from >= 0; from -= perCell) {
    const cell = beginCell()
    for (let id = from; id < Math.min(from + perCell, count); id++) cell.storeUint(id + 1, 256)
    if (next) cell.storeRef(next)
    next = cell.endCell()
  }
  return next
}
function policy(ids: Cell | null = images(2)): Cell {
  const head = beginCell().storeUint(18, 32).storeUint(1, 16).storeUint(0, 256)
  return (ids ? head.storeRef(ids) : head).endCell()
}

async function stage(prices?: World["prices"]) {
  const world = await createWorld(prices ? { prices } : {})
  await sent(world, epoch(1n))
  return world
}

async function refused(world: World, message: Message, by?: "modelOwner" | "stranger") {
  const before = await stateOf(world, world.model.address)
  const seen = await sent(world, message, by)
  const who = by ?? "modelOwner"
  expect(seen.delta).toEqual({ [who]: -seen.fees })
  expect(await stateOf(world, world.model.address)).toBe(before)
  return seen.trace[0]?.split(" ! ")[1]
}

describe.each(PRICES)("the owner of a private model at %s prices", (prices) => {
  it("moves it to the next key epoch and pays the gas alone", async () => {
    const world = await createWorld({ prices })
    for (const n of [1n, 2n]) {
      const seen = await sent(world, epoch(n))
      expect(seen.trace).toEqual(["modelOwner > model SetKeyEpoch", PAYOUT])
      expect(seen.delta).toEqual({ modelOwner: -seen.fees })
      const state = await world.model.getModel()
      const kept = loadKeyEpoch(state?.keyEpoch?.beginParse() ?? Cell.EMPTY.beginParse())
      expect(kept).toMatchObject({ n, ciphertextRoot: 9n + n })
    }
  })

  it("sets a policy of 16 images and changes it", async () => {
    const world = await createWorld({ prices })
    for (const cell of [policy(images(16)), policy(images(1))]) {
      const seen = await sent(world, policyOf(cell))
      expect(seen.trace).toEqual(["modelOwner > model SetKeyPolicy", PAYOUT])
      expect(seen.delta).toEqual({ modelOwner: -seen.fees })
      expect((await world.model.getModel())?.keyPolicy?.equals(cell)).toBe(true)
    }
  })

  it("grants the key: an event that all can read, nothing kept, the balance stays", async () => {
    const world = await stage(prices)
    const before = await stateOf(world, world.model.address)
    const seen = await sent(world, grant(1n))
    expect(seen.trace).toEqual(["modelOwner > model GrantKey", PAYOUT])
    expect(seen.delta).toEqual({ modelOwner: -seen.fees })
    expect(await stateOf(world, world.model.address)).toBe(before)
    const events = seen.transactions.flatMap((tx) =>
      [...tx.outMessages.values()].filter(({ info }) => info.type === "external-out"),
    )
    const shown = events.map(({ body }) => loadKeyGranted(body.beginParse()))
    expect(shown).toMatchObject([{ queryId, provider: PROVIDER, n: 1n }])
    expect(shown[0]?.wrapped.equals(bytes(112))).toBe(true)
  })

  it("needs the value of a grant; one that lacks it comes back whole", async () => {
    const world = await stage(prices)
    let [most, least] = [toNano("0.1"), 0n]
    const ask = (value: bigint) =>
      observe(world, () => world.model.send(world.modelOwner.getSender(), { value }, grant(1n)))
    while (most - least > 10_000n) {
      const value = (most + least) / 2n
      const seen = await ask(value)
      if (seen.trace.length === 2 && seen.trace[1] === PAYOUT) most = value
      else least = value
    }
    const enough = await ask(most)
    expect(enough.delta).toEqual({ modelOwner: -enough.fees })
    const less = await ask(least)
    expect(less.trace[0]).toMatch(/! ERROR_TOO_LITTLE_VALUE$/)
    expect(less.delta).toEqual({ modelOwner: -less.fees })
  })
})

describe("what a private model refuses", () => {
  it.each([0n, 1n, 3n, 0xffff_ffffn])("key epoch %s after the first", async (n) => {
    const world = await stage()
    expect(await refused(world, epoch(n))).toBe("ERROR_KEY_EPOCH_NOT_NEXT")
  })

  it("a first epoch that is not 1", async () => {
    const world = await createWorld()
    for (const n of [0n, 2n]) {
      expect(await refused(world, epoch(n))).toBe("ERROR_KEY_EPOCH_NOT_NEXT")
    }
  })

  it("a URI of 257 bytes, but not of 256", async () => {
    const world = await stage()
    const long = bytesToSnake(new Uint8Array(257).fill(65))
    expect(await refused(world, epoch(2n, long))).toBe("ERROR_SNAKE_MALFORMED")
    const seen = await sent(world, epoch(2n, bytesToSnake(new Uint8Array(256).fill(65))))
    expect(seen.trace).toEqual(["modelOwner > model SetKeyEpoch", PAYOUT])
  })

  it.each<[string, () => Cell]>([
    ["without images", () => policy(null)],
    ["with an empty list", () => policy(Cell.EMPTY)],
    ["of 17 images", () => policy(images(17))],
    ["of 8 images, one a cell", () => policy(images(8, 1))],
    ["with an id cut short", () => policy(beginCell().storeUint(1, 255).endCell())],
    [
      "with a list that forks",
      () => policy(beginCell().storeUint(1, 256).storeRef(Cell.EMPTY).storeRef(bytes(1)).endCell()),
    ],
    ["with a bit more", () => beginCell().storeSlice(policy().beginParse()).storeBit(1).endCell()],
    [
      "with a ref more",
      () => beginCell().storeSlice(policy().beginParse()).storeRef(bytes(1)).endCell(),
    ],
    ["with an exotic list", () => policy(exotic())],
    ["that is exotic", exotic],
    ["that is empty", () => Cell.EMPTY],
  ])("a policy %s", async (_name, cell) => {
    const world = await createWorld()
    expect(await refused(world, policyOf(cell()))).toBe("ERROR_POLICY_MALFORMED")
  })

  it.each([0n, 2n, 0xffff_ffffn])("a grant for epoch %s", async (n) => {
    const world = await stage()
    expect(await refused(world, grant(n))).toBe("ERROR_KEY_EPOCH_NOT_CURRENT")
  })

  it("a grant for the epoch before: the next version's key alone", async () => {
    const world = await stage()
    await sent(world, epoch(2n))
    expect(await refused(world, grant(1n))).toBe("ERROR_KEY_EPOCH_NOT_CURRENT")
  })

  it("a grant of a public model", async () => {
    const world = await createWorld()
    for (const n of [0n, 1n]) {
      expect(await refused(world, grant(n))).toBe("ERROR_KEY_EPOCH_NOT_CURRENT")
    }
  })

  it.each<[string, () => Cell]>([
    ["of 111 bytes", () => bytes(111)],
    ["of 113 bytes", () => bytes(113)],
    [
      "with a ref",
      () => beginCell().storeSlice(bytes(112).beginParse()).storeRef(Cell.EMPTY).endCell(),
    ],
    ["that is exotic", exotic],
  ])("a grant %s", async (_name, wrapped) => {
    const world = await stage()
    expect(await refused(world, grant(1n, wrapped()))).toBe("ERROR_GRANT_MALFORMED")
  })

  it("each of them from a stranger", async () => {
    const world = await stage()
    for (const message of [epoch(2n), policyOf(policy()), grant(1n)]) {
      expect(await refused(world, message, "stranger")).toBe("ERROR_NOT_OWNER")
    }
  })
})

describe("the verified mark", () => {
  const mark = (verified: boolean) =>
    beginCell()
      .store(storeModelMarked({ $$type: "ModelMarked", queryId, verified }))
      .endCell()

  it("is set and taken back by the Registry alone", async () => {
    const world = await createWorld()
    for (const verified of [true, false]) {
      const message = {
        from: world.registry.address,
        to: world.model.address,
        body: mark(verified),
      }
      await forge(world, message)
      expect((await world.model.getModel())?.verified).toBe(verified)
    }
    const before = await stateOf(world, world.model.address)
    const from = world.modelOwner.address
    await forge(world, { from, to: world.model.address, body: mark(true) })
    expect(await stateOf(world, world.model.address)).toBe(before)
  })

  it("leaves the counters, terms, manifest and keys as they were", async () => {
    const world = await stage()
    await sent(world, policyOf(policy()))
    const before = await world.model.getModel()
    const message = { from: world.registry.address, to: world.model.address, body: mark(true) }
    await forge(world, message)
    const after = await world.model.getModel()
    const cells = ["terms", "manifest", "keyEpoch", "keyPolicy"] as const
    expect(after).toMatchObject({ settled: before?.settled, deposit: before?.deposit })
    for (const name of cells) expect(after?.[name]?.equals(before?.[name] ?? Cell.EMPTY)).toBe(true)
  })
})

describe("rent", () => {
  it("covers code and the largest state of a listing", async () => {
    const world = await createWorld()
    await sent(world, {
      $$type: "SetManifest",
      queryId,
      manifest: bytesToSnake(new Uint8Array(512).fill(1)),
    })
    await sent(world, epoch(1n, bytesToSnake(new Uint8Array(256).fill(2))))
    await sent(world, policyOf(policy(images(16))))
    const { accountState } = await world.chain.getContract(world.model.address)
    if (accountState?.type !== "active") throw new Error("the listing lives")
    const seen = new Map<string, number>()
    const walk = (cell: Cell): void => {
      const key = cell.hash().toString("hex")
      if (seen.has(key)) return
      seen.set(key, cell.bits.length)
      for (const ref of cell.refs) walk(ref)
    }
    for (const cell of [accountState.state.code, accountState.state.data]) if (cell) walk(cell)
    const bits = [...seen.values()].reduce((sum, length) => sum + length, 0)
    // The history is one TermsEntry long; it grows to 16, of 321 bits each.
    expect(BigInt(seen.size + 15)).toBeLessThanOrEqual(MODEL_CELLS)
    expect(BigInt(bits + 15 * 321)).toBeLessThanOrEqual(MODEL_BITS)
  })
})
