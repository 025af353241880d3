import { readFileSync } from "node:fs"
import { INTEL_SGX_ROOT_PUBLIC_KEY, parseQuote } from "@cocoon/attestation"
import { encodeCollateral, encodeQuoteProof, type ProofKind } from "@cocoon/attestation/proof"
import { importBody, lacksImport, verifierView } from "@cocoon/protocol"
import { AttestationVerifier, proofCell, storeVerifyQuote } from "@cocoon/wrappers"
import { beginCell } from "@ton/core"
import {
  COLLATERAL_FILES,
  vectorCollateral,
} from "../attestation-verifier/support/vectorCollateral.js"
import type { Prices } from "../world/networkConfig.js"
import { type Operation, openVerifierChain } from "./verifierChain.js"

type Operations = Record<string, Operation>
type VerifierChain = Awaited<ReturnType<typeof openVerifierChain>>

const QUOTES = { v4: "v4-90c06f-cocoon.bin", v5: "v5-90c06f-google.bin" }
const COLLATERAL = "90c06f000000-tcb2026-03-16-ev18-4fe7c17e.json"
const UP_TO_DATE = 1n
/** Accepts one status more, so that a kept judgement does not count. */
const UP_TO_DATE_OR_SW_HARDENING = 3n
const DAY = 86_400

/** Every way of a VerifyQuote, in an order in which each finds what it needs. */
const WAYS: readonly {
  readonly name: string
  readonly kind: ProofKind["kind"]
  readonly remember?: boolean
  readonly policy?: bigint
}[] = [
  { name: "cold", kind: "cold" },
  { name: "cached CA", kind: "cachedCa" },
  { name: "cached CA, remembered", kind: "cachedCa", remember: true },
  { name: "refresh", kind: "cachedKey" },
  { name: "refresh, judged anew", kind: "cachedKey", policy: UP_TO_DATE_OR_SW_HARDENING },
  {
    name: "refresh, judged anew, remembered",
    kind: "cachedKey",
    policy: UP_TO_DATE_OR_SW_HARDENING,
    remember: true,
  },
]

const folder = new URL("../vectors/tdx/", import.meta.url)

/** Imports Intel's documents of a file, three days after its TCB info was issued. */
async function imported(
  file: string,
  prices: Prices,
): Promise<{ verifier: VerifierChain; operations: Operations }> {
  const bundle = vectorCollateral(file)
  const { issueDate } = JSON.parse(new TextDecoder().decode(bundle.tcbInfo))
  const now = Date.parse(issueDate) / 1_000 + 3 * DAY
  const verifier = await openVerifierChain(prices, now)
  const encoded = await encodeCollateral(bundle, INTEL_SGX_ROOT_PUBLIC_KEY)
  if (!encoded.ok) throw new Error(`${encoded.document} of ${file}`)
  const operations: Operations = {}
  for (const document of encoded.imports) {
    const { cost } = await verifier.send(importBody(document))
    operations[document.name] = cost
    const view = verifierView(await verifier.data())
    if (lacksImport(view, document, { now, margin: 0 })) throw new Error(`no ${document.name}`)
  }
  return { verifier, operations }
}

async function verifyQuotes(
  verifier: VerifierChain,
  name: keyof typeof QUOTES,
): Promise<Operations> {
  const parsed = parseQuote(new Uint8Array(readFileSync(new URL(QUOTES[name], folder))))
  if (!parsed.ok) throw new Error(parsed.detail)
  const operations: Operations = {}
  for (const { name: way, kind, remember = false, policy = UP_TO_DATE } of WAYS) {
    const how = kind === "cold" ? { kind, rootPublicKey: INTEL_SGX_ROOT_PUBLIC_KEY } : { kind }
    const proof = await encodeQuoteProof(parsed.quote, how)
    if (!proof) throw new Error(`no proof of ${name}`)
    const request = storeVerifyQuote({
      $$type: "VerifyQuote",
      queryId: 0n,
      callback: verifier.callback,
      callbackValue: 0n,
      policy,
      tcbNumber: 0n,
      qeNumber: 0n,
      remember,
      payload: null,
      proof: proofCell(proof),
    })
    const { transaction, cost } = await verifier.send(beginCell().store(request).endCell())
    const answer = transaction.outMessages.get(0)?.body.beginParse().loadUint(32)
    if (answer !== AttestationVerifier.opcodes.QuoteVerified) throw new Error(`${name}, ${way}`)
    operations[`VerifyQuote ${name}, ${way}`] = cost
  }
  return operations
}

/** Cost of every import of Intel's documents and of every way to check a genuine quote, at some prices. */
export async function measureVerifier(prices: Prices): Promise<Operations> {
  const { verifier, operations } = await imported(COLLATERAL, prices)
  const infos: [string, Operation][] = []
  for (const file of COLLATERAL_FILES) {
    const info = (await imported(file, prices)).operations["TCB info"]
    const [name] = file.split("-tcb")
    const [number] = /ev\d+/.exec(file) ?? []
    if (info) infos.push([`TCB info ${name} ${number}`, info])
  }
  const { "TCB info": _, ...others } = operations
  return {
    ...others,
    ...Object.fromEntries(infos),
    ...(await verifyQuotes(verifier, "v4")),
    ...(await verifyQuotes(verifier, "v5")),
  }
}
