import { openModel } from "@cocoon/wrappers"
import type { Address } from "@ton/core"
import type { ChainNames } from "../chain/chainNames.js"
import { readProvider } from "../chain/providerView.js"
import { uint } from "../chain/uint.js"
import { type FakeProvider, fakeProviderAccount } from "../testing/fakeAccounts.js"
import { fakeNames } from "../testing/fakeNames.js"
import {
  FAKE_MODEL_HASH,
  FAKE_MODEL_OWNER,
  FAKE_NOW,
  FAKE_SHEET,
  FAKE_TERMS_HASH,
  type FakeSession,
  fakeOpenedSession,
} from "../testing/fakeSession.js"
import { assessSession, type SessionAssessment } from "./assessSession.js"

const KEY = 42n
let names: ChainNames
let model: Address
beforeAll(async () => {
  names = await fakeNames()
  const listing = { owner: FAKE_MODEL_OWNER, modelHash: FAKE_MODEL_HASH, royaltyBps: 500 }
  model = (await openModel({ codes: names.codes, ...listing })).address
})

const sheetOf = (prompt: bigint) => ({ $$type: "PriceSheet", ...FAKE_SHEET, prompt }) as const
const priced = (sheet: bigint, floor: bigint) =>
  new Map([
    [
      uint(model.hash),
      { $$type: "ListedPrice", sheet: sheetOf(sheet), floor: sheetOf(floor) } as const,
    ],
  ])

async function judge(
  session: Partial<FakeSession> = {},
  provider: FakeProvider = {},
  limits: Partial<SessionAssessment["limits"]> = {},
  loaded = true,
) {
  const prices = priced(FAKE_SHEET.prompt, FAKE_SHEET.prompt)
  const terms = { termsHash: FAKE_TERMS_HASH, activeAt: BigInt(FAKE_NOW - 3_600) }
  const account = fakeProviderAccount(names, { enclaveKey: KEY, prices, terms, ...provider })
  const view = await readProvider({ accountStates: async () => [account] }, { names })
  if (view === undefined) throw new Error("the fake Provider is registered")
  return assessSession({
    opened: await fakeOpenedSession(names, { enclaveKey: KEY, sessionKey: 1n, ...session }),
    model,
    provider: view,
    enclaveKey: KEY,
    limits: {
      prices: { [model.toRawString()]: FAKE_SHEET },
      floors: {},
      modelPolicy: { [FAKE_MODEL_HASH.toString(16).padStart(64, "0")]: "toy" },
      marginSeconds: 10,
      reserveStop: 1n,
      minDeposit: 100n,
      ...limits,
    },
    loaded,
    now: FAKE_NOW,
  })
}

it("a Session for this enclave, this listing, at the list price is served", async () => {
  expect(await judge()).toBeUndefined()
})

it("keys and code version: only this enclave's, only this version", async () => {
  expect(await judge({ enclaveKey: 43n })).toBe("OTHER_ENCLAVE_KEY")
  expect(await judge({ origin: 1n })).toBe("OTHER_CODE_VERSION")
  expect(await judge({}, { origin: 1n })).toBe("OTHER_CODE_VERSION")
  expect(await judge({ origin: 1n }, { origin: 1n })).toBeUndefined()
})

it("the listing must be served and its model allowed", async () => {
  expect(await judge({}, {}, { prices: {} })).toBe("LISTING_NOT_SERVED")
  expect(await judge({}, {}, { modelPolicy: {} })).toBe("MODEL_NOT_ALLOWED")
})

it("no Session of a listing is begun while its weights are not ready", async () => {
  expect(await judge({}, {}, {}, false)).toBe("MODEL_NOT_LOADED")
})

it("the sheet: the list price passes, one less does not; floors count where they are higher", async () => {
  const at = FAKE_SHEET.prompt
  expect(await judge({ sheet: { ...FAKE_SHEET, prompt: at - 1n } })).toBe("PRICE_TOO_LOW")
  expect(await judge({}, { prices: priced(at - 5n, at) })).toBeUndefined()
  expect(await judge({}, { prices: priced(at - 5n, at + 1n) })).toBe("PRICE_TOO_LOW")
  const floors = { [model.toRawString()]: { ...FAKE_SHEET, reasoning: FAKE_SHEET.reasoning + 1n } }
  expect(await judge({}, {}, { floors })).toBe("PRICE_TOO_LOW")
  expect(await judge({}, { prices: new Map() })).toBe("NO_PRICE")
})

it("terms in force at the opening: active before, superseded at most an hour before (R12)", async () => {
  const openedAt = BigInt(FAKE_NOW - 60)
  const terms = (activeAt: bigint, supersededAt = 0n) => ({
    terms: { termsHash: FAKE_TERMS_HASH, activeAt, supersededAt },
  })
  expect(await judge({}, terms(openedAt))).toBeUndefined()
  expect(await judge({}, terms(openedAt + 1n))).toBe("TERMS_UNKNOWN")
  expect(await judge({}, terms(1n, openedAt - 3_600n))).toBeUndefined()
  expect(await judge({}, terms(1n, openedAt - 3_601n))).toBe("TERMS_UNKNOWN")
  expect(await judge({}, { terms: { termsHash: 9n } })).toBe("TERMS_UNKNOWN")
})

it("hard bounds of fee, royalty and challenge period", async () => {
  expect(await judge({ feeBps: 1_000n })).toBeUndefined()
  expect(await judge({ feeBps: 1_001n })).toBe("TERMS_OUT_OF_BOUNDS")
  expect(await judge({ royaltyBps: 5_001n })).toBe("TERMS_OUT_OF_BOUNDS")
  expect(await judge({ closeSeconds: 3_600n })).toBeUndefined()
  expect(await judge({ closeSeconds: 3_599n })).toBe("TERMS_OUT_OF_BOUNDS")
})

it("status, time and money that are left", async () => {
  expect(await judge({ status: 2n })).toBe("CLOSING")
  expect(await judge({ expiresAt: FAKE_NOW + 20 })).toBeUndefined()
  expect(await judge({ expiresAt: FAKE_NOW + 19 })).toBe("TOO_LATE")
  expect(await judge({ deposit: 150n, paid: 50n })).toBeUndefined()
  expect(await judge({ deposit: 150n, paid: 51n })).toBe("DEPOSIT_TOO_LOW")
  expect(await judge({ deposit: 1n << 63n })).toBe("AMOUNT_OUT_OF_RANGE")
})

it("the Provider itself: frozen, without reserve, not attested, attested for another key", async () => {
  expect(await judge({}, { frozen: true })).toBe("FROZEN")
  expect(await judge({}, { balance: 10n ** 10n })).toBe("RESERVE_TOO_SMALL")
  expect(await judge({}, { validUntil: BigInt(FAKE_NOW + 10) })).toBe("NOT_ATTESTED")
  expect(await judge({}, { enclaveKey: 43n })).toBe("NOT_ATTESTED")
})
