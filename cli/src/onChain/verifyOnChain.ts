import { parseQuote, policyWord, type VerifyPolicy } from "@cocoon/attestation"
import { encodeCollateral, encodeQuoteProof, type ProofCell } from "@cocoon/attestation/proof"
import { chainError } from "@cocoon/protocol"
import {
  AttestationVerifier,
  loadQuoteRejected,
  proofCell,
  storeVerifyQuote,
} from "@cocoon/wrappers"
import { type Address, beginCell, type Cell } from "@ton/core"
import { NOT_ENCODABLE, type OnChainInput, type OnChainVerdict } from "../quote/onChain.js"
import { importDocument } from "./importDocument.js"
import { type Effect, openVerifier } from "./openVerifier.js"

const OPCODE_BITS = 32

const nameOf = (code: number) => chainError(code)?.name ?? `EXIT_CODE_${code}`

function refused(code: number, { gas, fees }: Effect): OnChainVerdict {
  return { ok: false, error: nameOf(code), gas, fees }
}

function verifyBody(
  proof: ProofCell,
  { requester, policy }: { readonly requester: Address; readonly policy: VerifyPolicy },
): Cell {
  const message = storeVerifyQuote({
    $$type: "VerifyQuote",
    queryId: 0n,
    callback: requester,
    callbackValue: 0n,
    policy: BigInt(policyWord(policy)),
    tcbNumber: 0n,
    qeNumber: 0n,
    remember: false,
    payload: null,
    proof: proofCell(proof),
  })
  return beginCell().store(message).endCell()
}

function verdictOf(effect: Effect): OnChainVerdict {
  const { exitCode, gas, fees, answer } = effect
  if (exitCode !== 0 || !answer) return refused(exitCode, effect)
  const opcode = answer.beginParse().preloadUint(OPCODE_BITS)
  if (opcode === AttestationVerifier.opcodes.QuoteVerified) {
    return { ok: true, error: null, gas, fees }
  }
  return refused(Number(loadQuoteRejected(answer.beginParse()).error), effect)
}

async function encode({ quote, collateral, rootPublicKey }: OnChainInput) {
  const parsed = parseQuote(quote)
  if (!parsed.ok) return undefined
  const proof = await encodeQuoteProof(parsed.quote, { kind: "cold", rootPublicKey })
  const documents = await encodeCollateral(collateral, rootPublicKey)
  return proof && documents.ok ? { proof, imports: documents.imports } : undefined
}

/**
 * Asks an AttestationVerifier in a sandbox of its own: imports the collateral, then sends the quote,
 * its PCK CA included. The verdict is that of the first message which was refused, or the quote's,
 * with the gas of that transaction. Image ids of the policy are not looked at.
 */
export async function verifyOnChain(input: OnChainInput): Promise<OnChainVerdict> {
  const encoded = await encode(input)
  if (!encoded) return NOT_ENCODABLE
  const verifier = await openVerifier(input)
  for (const document of encoded.imports) {
    const effect = await importDocument(verifier, document)
    if (!effect) return NOT_ENCODABLE
    if (effect.exitCode !== 0) return refused(effect.exitCode, effect)
  }
  const body = verifyBody(encoded.proof, { requester: verifier.requester, policy: input.policy })
  const effect = await verifier.send(body)
  return effect ? verdictOf(effect) : NOT_ENCODABLE
}
