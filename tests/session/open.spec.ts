import {
  loadSessionLedger,
  openSession,
  storeOpenSession,
  storeSessionOpened,
} from "@cocoon/wrappers"
import { Address, beginCell, Cell, toNano } from "@ton/core"
import type { SendMessageResult } from "@ton/sandbox"
import { createWorld } from "../world/createWorld.js"
import { type ErrorName, exitCode } from "../world/errors.js"
import { forge, post } from "../world/forge.js"
import { toUint } from "../world/keys.js"
import { minimumValue } from "../world/minimumValue.js"
import { PRICES, type Prices } from "../world/networkConfig.js"
import { observe } from "../world/observe.js"
import { exitCodeAt, succeeded } from "../world/outcomes.js"
import {
  openChannel,
  openingMessage,
  SESSION_DEPOSIT,
  type SessionDeal,
  type SessionOptions,
} from "../world/session.js"
import { START, termsCell } from "../world/terms.js"

const DAY = 86_400
const NOTICES = [
  "client > session OpenSession",
  "session > provider SessionOpened",
  "session > model SessionOpened",
]

async function opened(options: SessionOptions = {}, prices: Prices = "sandbox") {
  const world = await createWorld({ prices })
  const deals: SessionDeal[] = []
  const seen = await observe(world, async () => {
    const deal = await openChannel(world, options)
    deals.push(deal)
    return deal.result
  })
  const [deal] = deals
  if (!deal) throw new Error("no deal was made")
  return { world, deal, seen }
}

async function expectRefused(options: SessionOptions, error: ErrorName) {
  const { deal, seen } = await opened(options)
  expect(seen.trace).toEqual([
    `client > session OpenSession ! ${error}`,
    "session > client (bounced)",
  ])
  expect(seen.delta).toEqual({ client: -seen.fees })
  expect(exitCodeAt(seen.transactions, deal.session.address)).toBe(exitCode(error))
}

describe.each(PRICES)("opening a Session at %s prices", (prices) => {
  it("client opens: deposit in the Session, notices to Provider and Model that pay for themselves", async () => {
    const { deal, seen } = await opened({}, prices)
    expect(seen.trace).toEqual(NOTICES)
    expect(seen.delta.session).toBeGreaterThan(SESSION_DEPOSIT)
    expect(seen.delta.provider ?? 0n).toBeGreaterThanOrEqual(0n)
    expect(seen.delta.model ?? 0n).toBeGreaterThanOrEqual(0n)
    const state = await deal.session.getSession()
    expect(state).toMatchObject({ status: 1n, dealId: deal.dealId, deposit: SESSION_DEPOSIT })
    expect(loadSessionLedger(state?.ledger.beginParse() ?? Cell.EMPTY.beginParse())).toMatchObject({
      paid: 0n,
      fee: 0n,
      royalty: 0n,
      openedAt: BigInt(START),
      expiresAt: BigInt(START + 30 * DAY),
      closeAt: 0n,
      origin: 0n,
    })
  })

  it("the least value passes and one nanoTON less is refused", async () => {
    const world = await createWorld({ prices })
    const send = async (value: bigint) => (await openChannel(world, { value })).result
    const { address } = (await openChannel(await createWorld({ prices }))).session
    const accepted = ({ transactions }: SendMessageResult) =>
      exitCodeAt(transactions, address) === 0
    const least = await minimumValue(world, { send, accepted, most: toNano("2") })
    const state = world.chain.snapshot()
    const refused = await observe(world, () => send(least - 1n))
    expect(refused.trace[0]).toBe("client > session OpenSession ! ERROR_TOO_LITTLE_VALUE")
    expect(refused.delta).toEqual({ client: -refused.fees })
    await world.chain.loadFrom(state)
    const taken = await observe(world, () => send(least))
    expect(succeeded(taken)).toBe(true)
    expect(taken.delta.session).toBeGreaterThan(SESSION_DEPOSIT)
  })
})

describe("what an opening may say", () => {
  const refusals: [string, SessionOptions, ErrorName][] = [
    ["no deposit", { deposit: 0n }, "ERROR_NO_BUDGET"],
    ["a royalty above 50 %", { royaltyBps: 5001 }, "ERROR_ROYALTY_TOO_HIGH"],
    ["an end that is now", { expiresAt: START }, "ERROR_DEADLINE"],
    ["an end in the past", { expiresAt: START - 1 }, "ERROR_DEADLINE"],
    ["an end beyond 90 days", { expiresAt: START + 90 * DAY + 1 }, "ERROR_DEADLINE"],
    ["an unknown origin", { origin: 1n }, "ERROR_UNKNOWN_ORIGIN"],
    ["an origin never possible", { origin: 255n }, "ERROR_UNKNOWN_ORIGIN"],
    ["other DealTerms", { messageTerms: termsCell({ feeBps: 0n }) }, "ERROR_TERMS_MISMATCH"],
    ["too high a fee", { terms: termsCell({ feeBps: 1001n }) }, "ERROR_TERMS_OUT_OF_BOUNDS"],
    [
      "too short a closing",
      { terms: termsCell({ closeSeconds: 3_599n }) },
      "ERROR_TERMS_OUT_OF_BOUNDS",
    ],
    [
      "too long a closing",
      { terms: termsCell({ closeSeconds: 604_801n }) },
      "ERROR_TERMS_OUT_OF_BOUNDS",
    ],
  ]
  it.each(refusals)("client cannot open with %s", async (_, options, error) => {
    await expectRefused(options, error)
  })

  const accepted: [string, SessionOptions][] = [
    ["a royalty of 50 %", { royaltyBps: 5000 }],
    ["an end one second ahead", { expiresAt: START + 1 }],
    ["an end 90 days ahead", { expiresAt: START + 90 * DAY }],
    ["a deposit of one nanoTON", { deposit: 1n }],
    ["the shortest closing", { terms: termsCell({ closeSeconds: 3_600n }) }],
    ["the longest closing", { terms: termsCell({ closeSeconds: 604_800n }) }],
  ]
  it.each(accepted)("client opens with %s", async (_, options) => {
    const { deal, seen } = await opened(options)
    expect(exitCodeAt(seen.transactions, deal.session.address)).toBe(0)
    expect((await deal.session.getSession())?.dealId).toBe(deal.dealId)
  })

  const library = new Cell({
    exotic: true,
    bits: beginCell().storeUint(2, 8).storeUint(7n, 256).endCell().bits,
  })
  it("client cannot open with a library cell as DealTerms or as offer: ERROR_EXOTIC_CELL", async () => {
    await expectRefused({ terms: library }, "ERROR_EXOTIC_CELL")
    await expectRefused({ offer: library }, "ERROR_EXOTIC_CELL")
  })

  it("client cannot open with an offer of another shape: ERROR_OFFER_MALFORMED", async () => {
    const { offer } = openingMessage(await createWorld())
    const whole = () => offer.beginParse()
    const shapes = [
      beginCell().storeSlice(whole()).storeBit(false).endCell(),
      beginCell().storeSlice(whole()).storeRef(Cell.EMPTY).endCell(),
      beginCell()
        .storeBits(whole().loadBits(offer.bits.length - 1))
        .endCell(),
      Cell.EMPTY,
    ]
    for (const shape of shapes) await expectRefused({ offer: shape }, "ERROR_OFFER_MALFORMED")
  })

  it("owners and clients outside workchain 0 are refused: ERROR_NOT_BASECHAIN", async () => {
    const elsewhere = new Address(-1, Buffer.alloc(32, 7))
    await expectRefused({ modelOwner: elsewhere }, "ERROR_NOT_BASECHAIN")
    await expectRefused({ owner: elsewhere }, "ERROR_NOT_BASECHAIN")
    const world = await createWorld()
    const termsHash = toUint(world.terms.hash())
    const { codes } = world
    const owner = world.providerOwner.address
    const names = { codes, client: elsewhere, owner, index: 0, nonce: 1n, termsHash }
    const { address, init } = await openSession(names)
    const body = beginCell()
      .store(storeOpenSession(openingMessage(world)))
      .endCell()
    const { transactions } = await forge(world, {
      from: elsewhere,
      to: address,
      body,
      value: toNano("2"),
      ...(init ? { init } : {}),
    })
    expect(exitCodeAt(transactions, address)).toBe(exitCode("ERROR_NOT_BASECHAIN"))
  })

  it("stranger cannot open another's Session: ERROR_NOT_CLIENT, and the client still can", async () => {
    const world = await createWorld()
    const { session } = await openChannel(await createWorld())
    const body = beginCell()
      .store(storeOpenSession(openingMessage(world)))
      .endCell()
    const seen = await observe(world, () =>
      post(world.stranger, {
        to: session,
        value: toNano("2"),
        body,
        ...(session.init ? { init: session.init } : {}),
      }),
    )
    expect(seen.delta).toEqual({ stranger: -seen.fees })
    expect(exitCodeAt(seen.transactions, session.address)).toBe(exitCode("ERROR_NOT_CLIENT"))
    const deal = await openChannel(world)
    expect((await deal.session.getSession())?.dealId).toBe(deal.dealId)
  })

  it("client cannot open twice: ERROR_ALREADY_INITIALISED", async () => {
    const { world, seen } = await opened()
    expect(seen.trace).toEqual(NOTICES)
    const again = await observe(world, async () => (await openChannel(world)).result)
    expect(again.trace[0]).toBe("client > session OpenSession ! ERROR_ALREADY_INITIALISED")
    expect(again.delta).toEqual({ client: -again.fees })
  })
})

describe("who refuses the notice", () => {
  const bounced = (error: ErrorName) => [
    "client > session OpenSession",
    `session > provider SessionOpened ! ${error}`,
    `session > model SessionOpened ! ${error}`,
    "provider > session (bounced)",
    "model > session (bounced)",
  ]

  it("a Session under DealTerms that no Registry set stands, but Model and Provider bounce its notices", async () => {
    const { deal, seen } = await opened({ terms: termsCell({ feeBps: 0n }) })
    expect(seen.trace).toEqual(bounced("ERROR_TERMS_UNKNOWN"))
    expect((await deal.session.getSession())?.status).toBe(1n)
  })

  it("a delisted model bounces the notice and the deal stands", async () => {
    const world = await createWorld()
    const delist = { $$type: "Delist", queryId: 0n } as const
    await world.model.send(world.modelOwner.getSender(), { value: toNano("0.1") }, delist)
    const seen = await observe(world, async () => (await openChannel(world)).result)
    expect(seen.trace).toEqual([
      "client > session OpenSession",
      "session > provider SessionOpened",
      "session > model SessionOpened ! ERROR_DELISTED",
      "model > session (bounced)",
    ])
    expect(seen.delta.session).toBeGreaterThan(SESSION_DEPOSIT)
  })

  it("a Session with another index of the owner is no Session of this Provider", async () => {
    const { world, deal, seen } = await opened({ index: 1 })
    expect(seen.trace.filter((line) => line.includes("> provider "))).toEqual([])
    const names = {
      client: world.client.address,
      owner: world.providerOwner.address,
      index: 0n,
      nonce: deal.nonce,
      termsHash: toUint(world.terms.hash()),
      openedAt: BigInt(START),
    }
    const notice = { $$type: "SessionOpened", queryId: 0n, ...names, deposit: 1n } as const
    const { transactions } = await forge(world, {
      from: deal.session.address,
      to: world.provider.address,
      body: beginCell().store(storeSessionOpened(notice)).endCell(),
    })
    expect(exitCodeAt(transactions, world.provider.address)).toBe(exitCode("ERROR_NOT_THE_DEAL"))
  })
})
