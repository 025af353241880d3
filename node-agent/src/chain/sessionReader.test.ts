import { dealId, NO_USAGE, offerHash } from "@cocoon/protocol"
import type { AccountState, Transaction } from "@cocoon/ton-indexer-client"
import {
  openSession,
  type SessionState,
  storeDealTerms,
  storeOpenSession,
  storeSessionLedger,
  storeSessionOffer,
  storeSessionState,
} from "@cocoon/wrappers"
import { type Address, type Builder, beginCell, Cell } from "@ton/core"
import fc from "fast-check"
import { fakeAccount } from "../testing/fakeAccounts.js"
import { fakeAddress, fakeNames } from "../testing/fakeNames.js"
import { type FakeTransaction, fakeTransaction } from "../testing/fakeTransaction.js"
import type { ChainNames } from "./chainNames.js"
import { createSessionReader } from "./sessionReader.js"

const AT = 1_800_000_000
const LT = 77n
const CLIENT = fakeAddress(0xcc)
const cellOf = (store: (builder: Builder) => void): Cell => beginCell().store(store).endCell()

const TERMS = cellOf(
  storeDealTerms({
    $$type: "DealTerms",
    feeBps: 250n,
    bondBps: 5_000n,
    bondMinimum: 1n,
    keeperReward: 1n,
    cancellationFee: 1n,
    deliverSeconds: 60n,
    execSecondsMin: 60n,
    graceSeconds: 60n,
    challengeSeconds: 60n,
    closeSeconds: 3_600n,
  }),
)
const OFFER = cellOf(
  storeSessionOffer({
    $$type: "SessionOffer",
    modelOwner: fakeAddress(1),
    modelHash: 5n,
    royaltyBps: 0n,
    sheet: { $$type: "PriceSheet", prompt: 1n, cached: 1n, completion: 1n, reasoning: 1n },
  }),
)
const opening = (deposit: bigint): Cell =>
  cellOf(
    storeOpenSession({
      $$type: "OpenSession",
      queryId: 0n,
      deposit,
      expiresAt: BigInt(AT + 600),
      origin: 0n,
      enclaveKey: 1n,
      sessionKey: 2n,
      terms: TERMS,
      offer: OFFER,
    }),
  )

let names: ChainNames
let address: Address
const deal = { client: CLIENT, nonce: 1n, termsHash: 5n }
const body = opening(100n)
beforeAll(async () => {
  names = await fakeNames()
  address = (await openSession({ ...names, ...deal })).address
})

const idOf = (lt: bigint, message: Cell) =>
  dealId({ globalId: names.globalId, address, openedLt: lt, offerHash: offerHash(message) })

const ledger = (paid: bigint) =>
  cellOf(
    storeSessionLedger({
      $$type: "SessionLedger",
      paid,
      fee: 0n,
      royalty: 0n,
      usage: { $$type: "TokenUsage", ...NO_USAGE },
      origin: 0n,
      openedAt: BigInt(AT),
      expiresAt: BigInt(AT + 600),
      closeAt: 0n,
    }),
  )

type Changes = Partial<SessionState> & {
  readonly codes?: Cell
  readonly owner?: Address
  readonly index?: number
  readonly nonce?: bigint
  readonly unopened?: true
  readonly balance?: bigint
}

function account(changes: Changes = {}): AccountState {
  const { codes = names.codes, owner = names.owner, index = 0, nonce = 1n, ...state } = changes
  const stored = cellOf(
    storeSessionState({
      $$type: "SessionState",
      status: 1n,
      dealId: idOf(LT, body),
      enclaveKey: 1n,
      sessionKey: 2n,
      deposit: 100n,
      ledger: ledger(0n),
      terms: TERMS,
      offer: OFFER,
      ...state,
    }),
  )
  const data = beginCell()
    .storeRef(codes)
    .storeAddress(CLIENT)
    .storeAddress(owner)
    .storeUint(index, 32)
    .storeUint(nonce, 64)
    .storeUint(5, 256)
    .storeMaybeRef(changes.unopened === true ? null : stored)
    .endCell()
  const { balance = 10n ** 9n } = changes
  return fakeAccount({ address, codeHash: names.codeHashes.session, data, balance })
}
const row = (changes: FakeTransaction = {}) =>
  fakeTransaction({ account: address, source: CLIENT, body, lt: LT, now: AT, ...changes })
const api = (state: AccountState, rows: Transaction[] = []) => ({
  accountStates: async () => [state],
  transactions: async () => rows,
})
const reader = (state: AccountState, rows: Transaction[] = []) =>
  createSessionReader({ client: api(state, rows), names })

describe("which account is a Session with this Provider", () => {
  it("the one at the address that code and names give", async () => {
    const [view] = await reader(account()).read([address])
    expect(view?.client.equals(CLIENT)).toBe(true)
    const { nonce, termsHash } = deal
    expect(view).toMatchObject({ nonce, termsHash, state: { deposit: 100n }, ledger: { paid: 0n } })
  })

  it("one that ended, or was deployed and never opened, is none", async () => {
    const gone = {
      ...account(),
      status: "nonexist",
      code: null,
      data: null,
      codeHash: null,
    } as const
    expect(await reader(gone).read([address])).toEqual([undefined])
    expect(await reader(account({ unopened: true })).read([address])).toEqual([undefined])
  })

  it("another code, other codes, another Provider, other names or garbage: SESSION_FAKE", async () => {
    const { session } = names.codeHashes
    const fakes: AccountState[] = [
      { ...account(), codeHash: names.codeHashes.job },
      account({ codes: beginCell().storeUint(1, 8).endCell() }),
      account({ owner: fakeAddress(9) }),
      account({ index: 1 }),
      account({ nonce: 2n }),
      fakeAccount({ address, codeHash: session, data: Cell.EMPTY }),
    ]
    for (const fake of fakes)
      await expect(reader(fake).read([address])).rejects.toMatchObject({ code: "SESSION_FAKE" })
  })

  it("one that is shown with less than it may have to pay: SESSION_UNREADABLE", async () => {
    const poor = reader(account({ balance: 99n })).read([address])
    await expect(poor).rejects.toMatchObject({ code: "SESSION_UNREADABLE", retryable: true })
    const paid = account({ balance: 40n, ledger: ledger(60n) })
    expect(await reader(paid).read([address])).toMatchObject([{ ledger: { paid: 60n } }])
  })
})

describe("how a Session was opened", () => {
  it("is what gives the dealId that it holds, whatever else the API shows", async () => {
    const lie = fc.constantFrom<FakeTransaction>(
      { lt: LT + 1n },
      { body: opening(101n) },
      { body: null },
      { body: Cell.EMPTY },
      { source: fakeAddress(3) },
      { source: null },
      { exitCode: 900 },
      { account: fakeAddress(4) },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(lie, { maxLength: 6 }), fc.boolean(), async (lies, honest) => {
        const rows = lies.map(row)
        if (honest) rows.push(row())
        const reading = reader(account(), rows).readOpened(address)
        const unreadable = { code: "SESSION_UNREADABLE", retryable: true }
        if (!honest) await expect(reading).rejects.toMatchObject(unreadable)
        else
          expect(await reading).toMatchObject({
            opening: { dealId: idOf(LT, body), openedAt: AT, offer: { modelHash: 5n } },
          })
      }),
      { numRuns: 60 },
    )
  })
})

describe("a second API", () => {
  const confirmed = (other: AccountState) =>
    createSessionReader({ client: api(account(), [row()]), confirm: api(other), names })

  it("that does not show the deal keeps it from being served", async () => {
    const others = [
      { ...account(), status: "nonexist" } as const,
      account({ dealId: 4n }),
      account({ balance: 99n }),
    ]
    for (const other of others)
      await expect(confirmed(other).readOpened(address)).rejects.toMatchObject({
        code: "SESSION_UNREADABLE",
      })
  })

  it("that shows less paid counts: an API cannot talk away what is owed", async () => {
    const client = api(account({ ledger: ledger(50n) }), [row()])
    const confirm = api(account({ ledger: ledger(20n) }))
    const [view] = await createSessionReader({ client, confirm, names }).read([address])
    expect(view?.ledger.paid).toBe(20n)
  })

  it("that shows less deposit or a close counts", async () => {
    const other = account({ deposit: 60n, status: 2n })
    expect(await confirmed(other).readOpened(address)).toMatchObject({
      session: { state: { deposit: 60n, status: 2n } },
    })
  })
})
