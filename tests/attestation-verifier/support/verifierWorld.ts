import {
  type CollateralBundle,
  parseQuote,
  policyWord,
  type Quote,
  STRICT_POLICY,
  type VerifyPolicy,
} from "@cocoon/attestation"
import {
  type CollateralImport,
  encodeCollateral,
  encodeQuoteProof,
  type ProofKind,
} from "@cocoon/attestation/proof"
import { importBody } from "@cocoon/protocol"
import {
  type AttestationClaims,
  AttestationVerifier,
  loadAttestationClaims,
  loadQuoteRejected,
  loadQuoteVerified,
  loadVerifierExcess,
  proofCell,
  type QuoteRejected,
  type QuoteVerified,
  storeVerifyQuote,
} from "@cocoon/wrappers"
import { Address, beginCell, type Cell, type Message, type Transaction, toNano } from "@ton/core"
import { Blockchain, createShardAccount, internal, type SmartContractSnapshot } from "@ton/sandbox"
import { errorName } from "../../world/errors.js"
import { executor, networkConfig, type Prices } from "../../world/networkConfig.js"

const VERIFIED = 0xc0080021
const REJECTED = 0xc0080022
const EXCESS = 0xc0080023
const QUERY_ID = 7n

const account = (byte: number) => new Address(0, Buffer.alloc(32, byte))

/** Who sends when nobody is named, and who is answered. */
export const SENDER = account(1)
export const CALLBACK = account(2)

/** One transaction of the verifier: what it did, and nothing that follows from it. */
export type Effect = {
  /** The error that it threw, by name, or NOT_RUN when the value bought no gas; `undefined` when it ended well. */
  readonly thrown: string | undefined
  readonly gas: bigint
  readonly transaction: Transaction
  readonly out: readonly Message[]
}

/** What came of a VerifyQuote. */
export type Verdict = Effect & {
  readonly ok: boolean
  /** The error of the answer, or what was thrown, by name. */
  readonly error: string | undefined
  readonly verified: QuoteVerified | undefined
  readonly rejected: QuoteRejected | undefined
  readonly claims: AttestationClaims | undefined
  /** Value of the answer and of the excess, nanoTON. */
  readonly answered: bigint
  readonly excess: bigint | undefined
}

/** How a quote is sent; the library's strict policy, no memory and the newest documents when nothing is said. */
export type VerifyOptions = {
  readonly kind?: ProofKind["kind"]
  readonly policy?: VerifyPolicy
  readonly word?: bigint
  readonly remember?: boolean
  readonly tcbNumber?: number
  readonly qeNumber?: number
  readonly callback?: Address
  readonly callbackValue?: bigint
  readonly payload?: Cell
  readonly value?: bigint
  readonly from?: Address
}

/** The quote that bytes are. @throws when they are none. */
export function quoteOf(bytes: Uint8Array): Quote {
  const parsed = parseQuote(bytes)
  if (!parsed.ok) throw new Error(parsed.detail)
  return parsed.quote
}

function effectOf(transaction: Transaction): Effect {
  const { description } = transaction
  if (description.type !== "generic") throw new Error("no ordinary transaction")
  const { computePhase, actionPhase } = description
  const out = transaction.outMessages.values()
  if (computePhase.type !== "vm") return { thrown: "NOT_RUN", gas: 0n, transaction, out }
  const code = computePhase.success ? (actionPhase?.resultCode ?? 0) : computePhase.exitCode
  return {
    thrown: code === 0 ? undefined : errorName(code),
    gas: computePhase.gasUsed,
    transaction,
    out,
  }
}

const opcodeOf = ({ body }: Message) => (body.bits.length < 32 ? 0 : body.beginParse().loadUint(32))
const coinsOf = ({ info }: Message) => (info.type === "internal" ? info.value.coins : 0n)

/** Reads what a VerifyQuote sent. */
export function verdictOf(effect: Effect): Verdict {
  const { out, thrown } = effect
  const find = (opcode: number) => out.find((message) => opcodeOf(message) === opcode)
  const [good, bad, rest] = [find(VERIFIED), find(REJECTED), find(EXCESS)]
  const verified = good && loadQuoteVerified(good.body.beginParse())
  const rejected = bad && loadQuoteRejected(bad.body.beginParse())
  if (rest) loadVerifierExcess(rest.body.beginParse())
  const answer = good ?? bad
  return {
    ...effect,
    ok: verified !== undefined,
    error: rejected ? errorName(Number(rejected.error)) : thrown,
    verified,
    rejected,
    claims: verified && loadAttestationClaims(verified.claims.beginParse()),
    answered: answer ? coinsOf(answer) : 0n,
    excess: rest && coinsOf(rest),
  }
}

/** The body of a VerifyQuote around a proof. */
export function verifyBody(proof: Cell, options: VerifyOptions = {}): Cell {
  const { policy = STRICT_POLICY, word = BigInt(policyWord(policy)), remember = false } = options
  return beginCell()
    .store(
      storeVerifyQuote({
        $$type: "VerifyQuote",
        queryId: QUERY_ID,
        callback: options.callback ?? CALLBACK,
        callbackValue: options.callbackValue ?? 0n,
        policy: word,
        tcbNumber: BigInt(options.tcbNumber ?? 0),
        qeNumber: BigInt(options.qeNumber ?? 0),
        remember,
        payload: options.payload ?? null,
        proof,
      }),
    )
    .endCell()
}

/**
 * An AttestationVerifier under a root key (x | y) at a Unix time, one transaction at a time: messages
 * that it sends go nowhere, and its account can be kept and put back.
 */
export async function openVerifierWorld(options: {
  readonly rootPublicKey: Uint8Array
  readonly now: number
  readonly prices?: Prices
}) {
  const { rootPublicKey, prices = "sandbox" } = options
  const chain = await Blockchain.create({
    config: await networkConfig(prices),
    executor: await executor,
  })
  chain.now = options.now
  const rootX = BigInt(`0x${Buffer.from(rootPublicKey.subarray(0, 32)).toString("hex")}`)
  const verifier = await AttestationVerifier.fromInit(rootX, 0n, null, null)
  const { address, init } = verifier
  if (!init) throw new Error("the verifier has no code")
  const fresh = createShardAccount({ address, ...init, balance: toNano("10"), workchain: 0 })
  await chain.setShardAccount(address, fresh)
  const contract = await chain.getContract(address)

  async function send(
    body: Cell,
    { value = toNano("2"), from = SENDER }: Pick<VerifyOptions, "value" | "from"> = {},
  ): Promise<Effect> {
    const message = internal({ from, to: address, value, bounce: true, body })
    return effectOf(await contract.receiveMessage(message))
  }

  const importOne = (content: CollateralImport) => send(importBody(content))

  /** Imports all documents of a bundle in order; the first that is refused ends it, by name and error. */
  async function importAll(bundle: CollateralBundle): Promise<string | undefined> {
    const encoded = await encodeCollateral(bundle, rootPublicKey)
    if (!encoded.ok) return `NOT_ENCODABLE ${encoded.document}`
    for (const content of encoded.imports) {
      const { thrown } = await importOne(content)
      if (thrown !== undefined) return thrown
    }
    return undefined
  }

  async function proofOf(quote: Quote, kind: ProofKind["kind"] = "cachedCa"): Promise<Cell> {
    const known = kind === "cold" ? ({ kind, rootPublicKey } as const) : { kind }
    const proof = await encodeQuoteProof(quote, known)
    if (proof === undefined) throw new Error("this quote has no proof")
    return proofCell(proof)
  }

  /** Sends a proof as it is. */
  const verifyProof = async (proof: Cell, how: VerifyOptions = {}): Promise<Verdict> =>
    verdictOf(await send(verifyBody(proof, how), how))

  const verify = async (quote: Uint8Array, how: VerifyOptions = {}): Promise<Verdict> =>
    verifyProof(await proofOf(quoteOf(quote), how.kind), how)

  function data(): Cell {
    const state = contract.accountState
    if (state?.type !== "active" || !state.state.data) throw new Error("the verifier has no data")
    return state.state.data
  }

  const setTime = (now: number): void => {
    chain.now = now
  }

  return {
    chain,
    contract,
    send,
    importOne,
    importAll,
    proofOf,
    verify,
    verifyProof,
    data,
    setTime,
    dataHash: () => data().hash().toString("hex"),
    snapshot: () => contract.snapshot(),
    restore: (snapshot: SmartContractSnapshot) => contract.loadFrom(snapshot),
  }
}
