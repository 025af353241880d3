import { dealId, offerHash } from "@cocoon/protocol"
import type { AccountState, Transaction } from "@cocoon/ton-indexer-client"
import {
  type JobState,
  openJob,
  storeDealTerms,
  storeJobOffer,
  storeOpenJob,
} from "@cocoon/wrappers"
import { type Address, type Builder, beginCell, Cell, Dictionary } from "@ton/core"
import fc from "fast-check"
import { fakeAccount, fakeJobAccount } from "../testing/fakeAccounts.js"
import { fakeAddress, fakeNames } from "../testing/fakeNames.js"
import { type FakeTransaction, fakeTransaction } from "../testing/fakeTransaction.js"
import type { ChainNames } from "./chainNames.js"
import { createJobReader } from "./jobReader.js"

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
  storeJobOffer({
    $$type: "JobOffer",
    modelOwner: fakeAddress(1),
    modelHash: 5n,
    royaltyBps: 0n,
    limits: { $$type: "PriceSheet", prompt: 1n, cached: 1n, completion: 1n, reasoning: 1n },
    startBps: 10_000n,
    auctionSeconds: 0n,
    images: Dictionary.empty(),
  }),
)

const opening = (budget: bigint): Cell =>
  cellOf(
    storeOpenJob({
      $$type: "OpenJob",
      queryId: 0n,
      budget,
      deadline: BigInt(AT + 600),
      execSeconds: 60n,
      outputKey: 1n,
      inputHash: 0n,
      referenced: false,
      terms: TERMS,
      offer: OFFER,
      target: null,
      input: null,
    }),
  )

let names: ChainNames
let address: Address
const termsHash = 5n
const nonce = 1n
const body = opening(100n)
beforeAll(async () => {
  names = await fakeNames()
  address = (await openJob({ codes: names.codes, client: CLIENT, nonce, termsHash })).address
})

const idOf = (lt: bigint, message: Cell) =>
  dealId({ globalId: names.globalId, address, openedLt: lt, offerHash: offerHash(message) })

function stateOf(changes: Partial<JobState> = {}): JobState {
  return {
    $$type: "JobState",
    status: 1n,
    dealId: idOf(LT, body),
    providerHash: 0n,
    enclaveKey: 0n,
    budget: 100n,
    openedAt: BigInt(AT),
    dueAt: BigInt(AT + 600),
    execSeconds: 60n,
    terms: TERMS,
    offer: OFFER,
    provider: null,
    delivery: null,
    ...changes,
  }
}

const account = (changes: Partial<Parameters<typeof fakeJobAccount>[1]> = {}) =>
  fakeJobAccount(names, { address, nonce, termsHash, client: CLIENT, state: stateOf(), ...changes })
const row = (changes: FakeTransaction = {}) =>
  fakeTransaction({ account: address, source: CLIENT, body, lt: LT, now: AT, ...changes })

const api = (state: AccountState, rows: Transaction[] = []) => ({
  accountStates: async () => [state],
  transactions: async () => rows,
})

describe("which account is a Job", () => {
  it("the one at the address that code and names give", async () => {
    const reader = createJobReader({ client: api(account()), names })
    expect(await reader.read(address)).toMatchObject({ nonce, termsHash, state: { budget: 100n } })
  })

  it("a Job that ended, or was deployed and never opened, is none", async () => {
    const gone = {
      ...account(),
      status: "nonexist",
      code: null,
      data: null,
      codeHash: null,
    } as const
    expect(await createJobReader({ client: api(gone), names }).read(address)).toBeUndefined()
    const asleep = account({ state: null })
    expect(await createJobReader({ client: api(asleep), names }).read(address)).toBeUndefined()
  })

  it("another code, other codes, other names or garbage: JOB_FAKE", async () => {
    const fakes: AccountState[] = [
      { ...account(), codeHash: "ab".repeat(32) },
      account({ codes: beginCell().storeUint(1, 8).endCell() }),
      account({ nonce: 2n }),
      account({ termsHash: 6n }),
      account({ client: fakeAddress(0xcd) }),
      fakeAccount({ address, codeHash: names.codeHashes.job, data: Cell.EMPTY }),
      fakeAccount({
        address,
        codeHash: names.codeHashes.job,
        data: beginCell().storeUint(0, 600).storeRef(names.codes).endCell(),
      }),
    ]
    for (const fake of fakes) {
      const reader = createJobReader({ client: api(fake), names })
      await expect(reader.read(address)).rejects.toMatchObject({ code: "JOB_FAKE" })
    }
  })
})

describe("how a Job was opened", () => {
  it("is what gives the dealId that the Job holds", async () => {
    const reader = createJobReader({ client: api(account(), [row()]), names })
    expect(await reader.readOpened(address)).toMatchObject({
      opening: { dealId: idOf(LT, body), openedAt: AT, offer: { modelHash: 5n } },
    })
  })

  it("an API that shows another lt, body, sender, account or a failed transaction: JOB_UNREADABLE, retryable", async () => {
    const lie = fc.constantFrom<FakeTransaction>(
      { lt: LT + 1n },
      { lt: LT - 1n },
      { body: opening(101n) },
      { body: null },
      { body: Cell.EMPTY },
      { source: fakeAddress(3) },
      { source: null },
      { exitCode: 604 },
      { account: fakeAddress(4) },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(lie, { maxLength: 6 }), fc.boolean(), async (lies, honest) => {
        const rows = lies.map(row)
        if (honest) rows.push(row())
        const reading = createJobReader({ client: api(account(), rows), names }).readOpened(address)
        if (honest) expect((await reading)?.opening.dealId).toBe(idOf(LT, body))
        else
          await expect(reading).rejects.toMatchObject({ code: "JOB_UNREADABLE", retryable: true })
      }),
      { numRuns: 60 },
    )
  })

  it("a Job that is shown without its budget, or that the second API does not show, is not begun", async () => {
    const poor = createJobReader({ client: api(account({ balance: 99n }), [row()]), names })
    await expect(poor.readOpened(address)).rejects.toMatchObject({ code: "JOB_UNREADABLE" })
    const client = api(account(), [row()])
    const others = [
      { ...account(), status: "nonexist" } as const,
      account({ balance: 99n }),
      account({ state: stateOf({ dealId: 4n }) }),
    ]
    for (const other of others) {
      const reader = createJobReader({ client, confirm: api(other), names })
      await expect(reader.readOpened(address)).rejects.toMatchObject({ code: "JOB_UNREADABLE" })
    }
    const both = createJobReader({ client, confirm: api(account()), names })
    expect(await both.readOpened(address)).toMatchObject({ job: { balance: 10n ** 12n } })
  })
})
