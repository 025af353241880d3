import { storeAdjustPrice } from "@cocoon/wrappers"
import { beginCell, toNano } from "@ton/core"
import { availability } from "../world/bodies.js"
import { FLOOR, SHEET } from "../world/constants.js"
import { createWorld, type World } from "../world/createWorld.js"
import { externalCall, refusedExternal, sendExternal } from "../world/external.js"
import { post } from "../world/forge.js"
import { claim, open } from "../world/job.js"
import { toUint } from "../world/keys.js"
import { minimumValue } from "../world/minimumValue.js"
import { PRICES } from "../world/networkConfig.js"
import { observe } from "../world/observe.js"
import { exitCodeAt, succeeded } from "../world/outcomes.js"
import { priceCell, registration, text } from "../world/setup.js"

const PAYOUT = "provider > providerOwner ProviderPayout"
type Message = Parameters<World["provider"]["send"]>[2]

const send = (world: World, message: Message, value = toNano("0.1")) =>
  world.provider.send(world.providerOwner.getSender(), { value }, message)
const owner = (world: World, message: Message) => observe(world, () => send(world, message))

const modelOf = (world: World) => toUint(world.model.address.hash)

function messages(world: World): [string, Message][] {
  const queryId = 0n
  return [
    ["RequestUnstake", { $$type: "RequestUnstake", queryId, amount: 1n }],
    ["SetBondBudget", { $$type: "SetBondBudget", queryId, bondBudget: 7n }],
    ["SetOperatorKey", { $$type: "SetOperatorKey", queryId, operatorKey: 7n }],
    ["Freeze", { $$type: "Freeze", queryId, frozen: true }],
    ["SetProfile", { $$type: "SetProfile", queryId, profile: registration(world).profile }],
    ["SetPrice", { $$type: "SetPrice", queryId, model: 9n, price: priceCell() }],
    ["BeginAttest", { $$type: "BeginAttest", queryId, keys: null }],
    ["WithdrawReserve", { $$type: "WithdrawReserve", queryId, amount: 0n }],
  ]
}

describe.each(PRICES)("the owner's messages at %s prices", (prices) => {
  it("return all of their value but the fees, and leave the Provider's balance alone", async () => {
    const world = await createWorld({ prices })
    for (const [name, message] of messages(world)) {
      const seen = await owner(world, message)
      expect(seen.trace).toEqual([`providerOwner > provider ${name}`, PAYOUT])
      expect([name, seen.delta]).toEqual([name, { providerOwner: -seen.fees }])
    }
  })

  it("with the least value that they run on the dearest take nothing from the reserve", async () => {
    const world = await createWorld({ prices })
    const state = world.chain.snapshot()
    const dearest = new Set(["RequestUnstake", "SetPrice", "BeginAttest"])
    for (const [name, message] of messages(world)) {
      if (!dearest.has(name)) continue
      await world.chain.loadFrom(state)
      const least = await minimumValue(world, {
        send: (value) => send(world, message, value),
        accepted: ({ transactions }) => exitCodeAt(transactions, world.provider.address) === 0,
        most: toNano("0.1"),
      })
      const fails = await observe(world, () => send(world, message, least - 1n))
      expect(fails.delta.provider ?? 0n).toBeGreaterThanOrEqual(0n)
      await world.chain.loadFrom(state)
      const seen = await observe(world, () => send(world, message, least))
      expect(seen.delta.provider ?? 0n).toBeGreaterThanOrEqual(0n)
    }
  })

  it("anyone adds to the reserve with an empty message", async () => {
    const world = await createWorld({ prices })
    const before = await world.provider.getGasReserve()
    const seen = await observe(world, () =>
      post(world.stranger, { to: world.provider, value: toNano("1") }),
    )
    expect(seen.trace).toEqual(["stranger > provider -"])
    expect(await world.provider.getGasReserve()).toBeGreaterThan(before + toNano("0.99"))
  })
})

describe("prices", () => {
  const price = (world: World, cell: ReturnType<typeof priceCell> | null, model = modelOf(world)) =>
    owner(world, { $$type: "SetPrice", queryId: 0n, model, price: cell })
  const adjust = (world: World, sheet: typeof SHEET | typeof FLOOR) =>
    observe(world, () =>
      sendExternal(world, {
        value: toNano("0.05"),
        body: beginCell()
          .store(
            storeAdjustPrice({ $$type: "AdjustPrice", queryId: 0n, model: modelOf(world), sheet }),
          )
          .endCell(),
      }),
    )
  const classes = ["prompt", "cached", "completion", "reasoning"] as const

  it("enclave moves its prices down to the floor", async () => {
    const world = await createWorld()
    expect(succeeded(await adjust(world, FLOOR))).toBe(true)
    const { prices } = await world.provider.getOffers()
    expect(prices.get(modelOf(world))).toMatchObject({ sheet: FLOOR, floor: FLOOR })
  })

  it.each(classes)(
    "enclave cannot go below the floor's %s price by one: ERROR_BELOW_FLOOR",
    async (name) => {
      const world = await createWorld()
      const sheet = { ...FLOOR, [name]: FLOOR[name] - 1n }
      expect((await adjust(world, sheet)).trace[1]).toMatch(/AdjustPrice ! ERROR_BELOW_FLOOR$/)
      const { prices } = await world.provider.getOffers()
      expect(prices.get(modelOf(world))).toMatchObject({ sheet: SHEET })
    },
  )

  it.each(classes)(
    "owner cannot set a sheet below its own floor's %s price: ERROR_BELOW_FLOOR",
    async (name) => {
      const world = await createWorld()
      const sheet = { ...FLOOR, [name]: FLOOR[name] - 1n }
      const seen = await price(world, priceCell(sheet, FLOOR))
      expect(seen.trace[0]).toMatch(/ERROR_BELOW_FLOOR$/)
    },
  )

  it("owner ends an offer: the enclave cannot claim for it nor adjust it: ERROR_NO_PRICE", async () => {
    const world = await createWorld()
    await price(world, null)
    expect((await world.provider.getOffers()).count).toBe(0n)
    const deal = await open(world, { direct: false })
    expect((await observe(world, () => claim(world, deal))).trace[1]).toMatch(/ERROR_NO_PRICE$/)
    expect((await adjust(world, SHEET)).trace[1]).toMatch(/ERROR_NO_PRICE$/)
    expect((await price(world, null)).trace[0]).toMatch(/ERROR_NO_PRICE$/)
  })

  it("32 offers fit and a 33rd does not: ERROR_TOO_MANY_PRICES", async () => {
    const world = await createWorld()
    for (let model = 1n; model < 32n; model++) await price(world, priceCell(), model)
    expect((await world.provider.getOffers()).count).toBe(32n)
    expect((await price(world, priceCell(), 99n)).trace[0]).toMatch(/ERROR_TOO_MANY_PRICES$/)
    expect(succeeded(await price(world, priceCell(), 7n))).toBe(true)
  })
})

describe("keys and profile", () => {
  it("owner takes the operator key away: its calls are not accepted any more", async () => {
    const world = await createWorld()
    await owner(world, { $$type: "SetOperatorKey", queryId: 0n, operatorKey: 0n })
    const call = { role: "operator", body: availability(true), value: toNano("0.05") } as const
    expect(await refusedExternal(world, await externalCall(world, call))).toBe(
      "ERROR_OPERATION_NOT_ALLOWED",
    )
  })

  it("owner cannot set a malformed profile: ERROR_SNAKE_MALFORMED", async () => {
    const world = await createWorld()
    const cut = beginCell().storeUint(1, 4).endCell()
    const profile = beginCell().storeRef(cut).storeRef(text("H100")).endCell()
    const seen = await owner(world, { $$type: "SetProfile", queryId: 0n, profile })
    expect(seen.trace[0]).toMatch(/ERROR_SNAKE_MALFORMED$/)
    expect(seen.delta).toEqual({ providerOwner: -seen.fees })
  })
})
