import { randomBytes } from "node:crypto"
import { bytesToUint } from "@cocoon/attestation"
import { encodeQuoteProof } from "@cocoon/attestation/proof"
import type { KeptDocuments, VerifierView } from "@cocoon/protocol"
import { proofCell } from "@cocoon/wrappers"
import { toNano } from "@ton/core"
import { callBodies } from "../chain/callBodies.js"
import type { ProviderChannel } from "../chain/providerChannel.js"
import { AttestError } from "./AttestError.js"
import { callFailed } from "./callFailed.js"
import type { JudgedQuote } from "./judgeQuote.js"

/** Comes back as far as it is not used. */
const QUOTE_VALUE = toNano("0.2")

/** The number to name: none when the newest document is the one that judged the quote here. */
function numberOf(kept: KeptDocuments, judgedBy: number | undefined): number {
  const newest = kept[0]?.number
  return judgedBy === undefined || newest === BigInt(judgedBy) ? 0 : judgedBy
}

/**
 * Submits a quote to the verifier through the Provider; alone when the verifier still knows the platform's attestation
 * key, otherwise with its certificates. Returns, once the Provider has passed it on, the query id of the answer: a
 * random one, so that no stranger's quote is taken for it. Throws AttestError.
 */
export async function submitQuote(
  { quote, claims }: JudgedQuote,
  deps: {
    readonly channel: Pick<ProviderChannel, "submit" | "outcome">
    readonly verifier: VerifierView
    readonly policy: number
    readonly signal: AbortSignal
  },
): Promise<bigint> {
  const { channel, verifier, policy, signal } = deps
  const keyX = bytesToUint(quote.attestationKey.subarray(0, 32))
  const isCached = verifier.cachedKey(claims.platformId) === keyX
  const proof = await encodeQuoteProof(quote, { kind: isCached ? "cachedKey" : "cachedCa" })
  if (proof === undefined) {
    const message =
      "this machine's quote has a form that the verifier does not know; use an agent and a network of a newer version"
    throw new AttestError("ATTEST_QUOTE_NOT_ENCODABLE", message)
  }
  const { tcbEvaluationDataNumber, qeEvaluationDataNumber } = claims.tcb ?? {}
  const queryId = randomBytes(8).readBigUInt64BE()
  const body = callBodies.submitQuote({
    queryId,
    policy,
    tcbNumber: numberOf(verifier.tcbInfo(bytesToUint(claims.fmspc)), tcbEvaluationDataNumber),
    qeNumber: numberOf(verifier.qeIdentity, qeEvaluationDataNumber),
    proof: proofCell(proof),
  })
  const call = { role: "operator", purpose: "attest", value: QUOTE_VALUE, body } as const
  const outcome = await channel.outcome(await channel.submit(call, signal), signal)
  if (!outcome.ok) throw callFailed("pass the quote on", outcome.code)
  return queryId
}
