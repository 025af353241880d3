import {
  bytesToHex,
  quoteCommitment,
  reportData,
  verifyQuote,
  writeCollateral,
} from "@cocoon/attestation"
import {
  createTestPki,
  makeCollateral,
  makeQuote,
  TEST_ROOT_PUBLIC_KEY,
} from "@cocoon/attestation/testPki"
import { bytesToUint } from "@cocoon/protocol"
import { Address } from "@ton/core"
import type { ProviderView } from "../read/ProviderView.js"

/** Unix seconds at which the attestation is made. */
export const ATTESTED_AT = 1_790_000_000
export const GLOBAL_ID = -3

/** A Provider as the chain holds it after it attested, and what its node shows: quote and collateral of the test root. */
export async function createAttestedNode({
  hpkeKey = new Uint8Array(32).fill(2),
}: {
  readonly hpkeKey?: Uint8Array
} = {}) {
  const provider = new Address(0, Buffer.alloc(32, 7))
  const enclaveKey = new Uint8Array(32).fill(1)
  const nonce = 5n
  const pki = await createTestPki({ now: ATTESTED_AT })
  const keys = { enclaveKey: bytesToUint(enclaveKey), hpkeKey: bytesToUint(hpkeKey) }
  const data = await reportData({
    globalId: GLOBAL_ID,
    provider,
    ...keys,
    nonce,
    gpuEvidenceHash: 0n,
  })
  const quote = await makeQuote(pki, { reportData: data })
  const collateral = await makeCollateral(pki, { now: ATTESTED_AT })
  const options = { quote, collateral, now: ATTESTED_AT, rootPublicKey: TEST_ROOT_PUBLIC_KEY }
  const result = await verifyQuote(options)
  if (!result.ok) throw new Error(`the test quote does not verify: ${result.reason}`)
  const tcbNumber = result.claims.tcb?.tcbEvaluationDataNumber ?? 0
  const commitment = await quoteCommitment({ ...result.claims, tcbNumber })
  const hex32 = (value: bigint) => value.toString(16).padStart(64, "0")
  const shown = {
    provider: provider.toRawString(),
    globalId: GLOBAL_ID,
    quote: bytesToHex(quote),
    nonce: hex32(nonce),
    enclaveKey: bytesToHex(enclaveKey),
    hpkeKey: bytesToHex(hpkeKey),
    gpuEvidenceHash: hex32(0n),
    collateral: JSON.parse(writeCollateral(collateral)) as Record<string, string>,
    validUntil: ATTESTED_AT + 86_400,
  }
  const evidence = {
    imageId: result.claims.imageId,
    platformId: result.claims.platformId,
    commitment,
    acceptedAt: BigInt(ATTESTED_AT),
    tcbNumber: BigInt(tcbNumber),
  }
  const view = {
    address: provider,
    owner: provider,
    index: 0,
    enclaveKey,
    hpkeKey,
    frozen: false,
    available: true,
    attestation: { validUntil: ATTESTED_AT + 86_400, nonce: null, nonceAt: 0, evidence },
    prices: new Map(),
    profile: { endpoint: "https://node.example", gpuClass: "none" },
    terms: [],
  } as unknown as ProviderView
  return { view, shown, imageId: result.claims.imageId, quote, collateral, pki }
}
