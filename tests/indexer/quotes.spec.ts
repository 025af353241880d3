import { parseQuote, type Quote, verifyQuote } from "@cocoon/attestation"
import { encodeCollateral } from "@cocoon/attestation/proof"
import { withRoot } from "@cocoon/attestation/rebuild"
import { makeScenario, SCENARIO_NOW, TEST_ROOT_PUBLIC_KEY } from "@cocoon/attestation/testPki"
import type { Transaction } from "@cocoon/ton-indexer-client"
import { openVerifier } from "@cocoon/wrappers"
import { beginCell, storeStateInit } from "@ton/core"
import { openVerifierWorld } from "../attestation-verifier/support/verifierWorld.js"
import { foldVerifier } from "./support/followVerifier.js"
import { toTransaction } from "./support/toTransaction.js"

const world = await openVerifierWorld({ rootPublicKey: TEST_ROOT_PUBLIC_KEY, now: SCENARIO_NOW })
const made = await makeScenario({})
const other = await makeScenario({
  quote: { reportData: new Uint8Array(64).fill(9) },
})
const encoded = await encodeCollateral(made.collateral, TEST_ROOT_PUBLIC_KEY)
if (!encoded.ok) throw new Error(encoded.document)
const { init } = await openVerifier(TEST_ROOT_PUBLIC_KEY)
const stateInit = init ? beginCell().store(storeStateInit(init)).endCell() : null

/** The imports of the world, the first of which brings the StateInit. */
const imports: Transaction[] = []
for (const content of encoded.imports) {
  const { thrown, transaction } = await world.importOne(content)
  if (thrown !== undefined) throw new Error(thrown)
  imports.push(toTransaction(transaction))
}
const imported = world.snapshot()
const born = imports.map((transaction, index) =>
  index === 0 && transaction.inMessage
    ? { ...transaction, inMessage: { ...transaction.inMessage, init: stateInit } }
    : transaction,
)

type How = NonNullable<Parameters<typeof world.verify>[1]>

async function asked(quote: Uint8Array, how: How): Promise<Transaction> {
  const { ok, error, transaction } = await world.verify(quote, how)
  if (!ok) throw new Error(error)
  return toTransaction(transaction)
}

const quotesOf = (transactions: readonly Transaction[]) =>
  foldVerifier(transactions)
    .all("quote")
    .map(({ quote }) => quote)

function parsed(bytes: Uint8Array): Quote {
  const quote = parseQuote(bytes)
  if (!quote.ok) throw new Error(quote.detail)
  return quote.quote
}

const root = parsed(made.quote).pckChain[2] ?? new Uint8Array()
/** A rebuilt quote with the root's certificate, which no message carries. */
const whole = (hex: string | null | undefined) =>
  withRoot(parsed(Buffer.from(hex ?? "", "hex")), root)

beforeEach(() => world.restore(imported))

describe("an accepted quote is rebuilt from what the verifier was told", () => {
  it.each(["cachedCa", "cold"] as const)("byte for byte from a %s proof", async (kind) => {
    const [quote] = quotesOf([...born, await asked(made.quote, { kind })])
    expect(Buffer.from(whole(quote)).equals(made.quote)).toBe(true)
  })

  it("also a refresh, by the remembered key", async () => {
    const first = await asked(made.quote, { remember: true })
    const second = await asked(other.quote, { kind: "cachedKey" })
    const quotes = quotesOf([...born, first, second])
    expect(Buffer.from(whole(quotes[1])).equals(other.quote)).toBe(true)
    expect(quotes[1]).not.toBe(quotes[0])
  })

  it("and passes every check of the library under the same root", async () => {
    const [quote] = quotesOf([...born, await asked(made.quote, {})])
    const { collateral, policy, now } = made
    const options = { rootPublicKey: TEST_ROOT_PUBLIC_KEY, now, policy, collateral }
    expect((await verifyQuote({ quote: whole(quote), ...options })).ok).toBe(true)
  })

  it("a cold proof brings its CA with it", async () => {
    const cold = await asked(made.quote, { kind: "cold", remember: true })
    const [first] = born
    if (!first?.inMessage) throw new Error("no import")
    const birth = { ...first, inMessage: { ...first.inMessage, body: null } }
    const refresh = await asked(other.quote, { kind: "cachedKey" })
    const quotes = quotesOf([birth, cold, refresh])
    expect(quotes.map((quote) => Buffer.from(whole(quote)).toString("hex"))).toEqual(
      [made.quote, other.quote].map((bytes) => Buffer.from(bytes).toString("hex")),
    )
  })
})

describe("no quote is shown", () => {
  it("where the root, the CA or the key was not seen", async () => {
    const full = await asked(made.quote, { remember: true })
    const refresh = await asked(other.quote, { kind: "cachedKey" })
    expect(quotesOf([...imports, full, refresh])).toEqual([null, null])
    expect(quotesOf([full, refresh])).toEqual([null, null])
    expect(quotesOf([...born, refresh])).toEqual([null])
  })

  it("where another root was told, whatever it was", async () => {
    const full = await asked(made.quote, { kind: "cold" })
    const [first, ...rest] = imports
    if (!first?.inMessage) throw new Error("no import")
    const fake = beginCell().storeUint(7, 32).endCell()
    const inMessage = { ...first.inMessage, init: fake }
    expect(quotesOf([{ ...first, inMessage }, ...rest, full])).toEqual([null])
  })

  it("of a refused one", async () => {
    const { ok, transaction } = await world.verify(made.quote, { word: 0n })
    expect(ok).toBe(false)
    expect(quotesOf([...born, toTransaction(transaction)])).toEqual([null])
  })
})
