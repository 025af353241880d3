import {
  type CachedKey,
  loadCachedKey,
  loadVerifierState,
  storeCachedKey,
  storeKeyRing,
  storeVerifierState,
} from "@cocoon/wrappers"
import { beginCell, type Cell, Dictionary } from "@ton/core"
import { createShardAccount } from "@ton/sandbox"
import { makeNeighbour, openNeighbours } from "./support/neighbours.js"

const PLACES = 256

const { world, imported, pki, quote, neighbour } = await openNeighbours()
const third = await makeNeighbour(pki, "a third")

const refreshed = async (bytes: Uint8Array) =>
  (await world.verify(bytes, { kind: "cachedKey" })).error ?? "accepted"

function parts() {
  const root = world.data().beginParse()
  const [rootX, salt] = [root.loadUintBig(256), root.loadUintBig(64)]
  const [state, ring] = [root.loadMaybeRef(), root.loadMaybeRef()]
  if (!state || !ring) throw new Error("nothing is remembered")
  return { rootX, salt, state: loadVerifierState(state.beginParse()), ring }
}

function ringOf(cell: Cell) {
  const ring = cell.beginParse()
  const written = ring.loadUint(32)
  const places = ring.loadDict(Dictionary.Keys.Uint(8), Dictionary.Values.BigUint(256))
  return { written, places }
}

/** Takes all places but those that are taken: by platforms that do not exist. */
function fill(): void {
  const { rootX, salt, state, ring } = parts()
  const { written, places } = ringOf(ring)
  const [key] = state.keys.values()
  if (!key) throw new Error("no key")
  const sample: CachedKey = loadCachedKey(key.beginParse())
  for (let slot = written; slot < PLACES; slot++) {
    const id = 1_000n + BigInt(slot)
    const kept = beginCell()
      .store(storeCachedKey({ ...sample, slot: BigInt(slot) }))
      .endCell()
    state.keys.set(id, kept)
    places.set(slot, id)
  }
  const full = beginCell()
    .store(storeKeyRing({ $$type: "KeyRing", written: BigInt(PLACES), places }))
    .endCell()
  const data = beginCell()
    .storeUint(rootX, 256)
    .storeUint(salt, 64)
    .storeMaybeRef(beginCell().store(storeVerifierState(state)).endCell())
    .storeMaybeRef(full)
    .endCell()
  const account = world.contract.accountState
  if (account?.type !== "active" || !account.state.code) throw new Error("no code")
  const { address, balance } = world.contract
  const { code } = account.state
  world.contract.account = createShardAccount({ address, code, data, balance, workchain: 0 })
}

describe("remembered attestation keys", () => {
  beforeEach(() => world.restore(imported))

  it("the same platform twice keeps its place", async () => {
    await world.verify(quote, { remember: true })
    await world.verify(neighbour.quote, { remember: true })
    const before = ringOf(parts().ring)
    expect([before.written, before.places.size]).toEqual([2, 2])
    await world.verify(quote, { remember: true })
    const { written, places } = ringOf(parts().ring)
    expect([written, places.get(0), places.get(1)]).toEqual([
      2,
      before.places.get(0),
      before.places.get(1),
    ])
    expect(await refreshed(quote)).toBe("accepted")
    expect(await refreshed(neighbour.quote)).toBe("accepted")
  })

  it("256 of them; the 257th takes the place of the oldest, and no other", async () => {
    await world.verify(quote, { remember: true })
    await world.verify(neighbour.quote, { remember: true })
    fill()
    expect(await refreshed(quote)).toBe("accepted")
    expect((await world.verify(third.quote, { remember: true })).ok).toBe(true)
    expect(await refreshed(third.quote)).toBe("accepted")
    expect(await refreshed(quote)).toBe("ERROR_KEY_NOT_CACHED")
    expect(await refreshed(neighbour.quote)).toBe("accepted")
    const { state, ring } = parts()
    expect([state.keys.size, ringOf(ring).places.size, ringOf(ring).written]).toEqual([
      256, 256, 257,
    ])
    expect((await world.verify(quote, { remember: true })).ok).toBe(true)
    expect(await refreshed(neighbour.quote)).toBe("ERROR_KEY_NOT_CACHED")
    expect(await refreshed(third.quote)).toBe("accepted")
    expect(parts().state.keys.size).toBe(256)
  })

  it("one that was not asked for is not kept", async () => {
    const hash = world.dataHash()
    await world.verify(quote)
    expect(world.dataHash()).toBe(hash)
  })
})
