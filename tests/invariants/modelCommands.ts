import { beginCell, toNano } from "@ton/core"
import type { World } from "../world/createWorld.js"
import { text } from "../world/setup.js"
import { command, type Model } from "./command.js"
import { act, type State, stateOf } from "./network.js"

type Message = Exclude<Parameters<World["model"]["send"]>[2], null | string>
type Person = "modelOwner" | "stranger"

/** Somebody sends the listing a message that only its owner may send; whether it was taken, as the twin expects. */
async function byModelOwner(
  state: State,
  message: Message & { $$type: string },
  of: { by: Person; fits: boolean },
) {
  const { world } = state.real
  const edge = `${of.by} > model ${message.$$type}`
  const send = () => world.model.send(world[of.by].getSender(), { value: toNano("0.1") }, message)
  const { ok, seen } = await act(state, edge, send)
  expect([message.$$type, ok]).toEqual([message.$$type, of.by === "modelOwner" && of.fits])
  return { ok, seen }
}

const epochIn = (model: Model, ahead: number) => model.keyEpoch + BigInt(ahead)

/** The next version of private weights: the one that follows, and no other. */
export const rekeys = (ahead: number, by: Person) =>
  command(`key epoch + ${ahead} by ${by}`, async (state) => {
    const n = epochIn(state.model, ahead)
    const uri = text("https://files.example/epoch.json")
    const message = { $$type: "SetKeyEpoch", queryId: 0n, n, ciphertextRoot: n, uri } as const
    const { ok } = await byModelOwner(state, message, { by, fits: ahead === 1 })
    if (ok) state.model.keyEpoch = n
  })

/** INV-12: a grant is shown to everybody and kept by nobody. */
export const grants = (ahead: number, by: Person) =>
  command(`grant the key of epoch + ${ahead} by ${by}`, async (state) => {
    const { model, real } = state
    const n = epochIn(model, ahead)
    const wrapped = beginCell().storeBuffer(Buffer.alloc(112, 5)).endCell()
    const message = { $$type: "GrantKey", queryId: 0n, provider: 77n, n, wrapped } as const
    const before = stateOf(real, real.world.model.address)
    const fits = ahead === 0 && model.keyEpoch > 0n
    const { ok, seen } = await byModelOwner(state, message, { by, fits })
    const events = seen.transactions.flatMap(({ outMessages }) => outMessages.values())
    const shown = events.filter(({ info }) => info.type === "external-out")
    expect(shown).toHaveLength(ok ? 1 : 0)
    expect(stateOf(real, real.world.model.address)).toBe(before)
  })

/** The listing ends: new deals' notices bounce from it, and the deals stand all the same. */
export const delists = (by: Person) =>
  command(`delist by ${by}`, async (state) => {
    const listing = await state.real.world.model.getModel()
    const message = { $$type: "Delist", queryId: 0n } as const
    await byModelOwner(state, message, { by, fits: listing?.delisted === false })
  })
