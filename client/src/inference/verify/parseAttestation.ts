import { type CollateralBundle, parseCollateral } from "@cocoon/attestation"
import { bytesToUint, hexToBytes, textBytes } from "@cocoon/protocol"
import { Address } from "@ton/core"
import { z } from "zod"
import { refuse } from "../../refuse.js"

const QUOTE_BYTES = 65_536
const hex = (max: number) =>
  z
    .string()
    .max(2 * max)
    .regex(/^([0-9a-f]{2})*$/)
    .transform(hexToBytes)
const hex32 = hex(32).refine((value) => value.length === 32)
const schema = z.object({
  provider: z.string().max(80).transform(Address.parseRaw),
  globalId: z.int(),
  quote: hex(QUOTE_BYTES),
  nonce: hex32.transform(bytesToUint),
  enclaveKey: hex32,
  hpkeKey: hex32,
  gpuEvidenceHash: hex32.transform(bytesToUint),
  collateral: z.record(z.string(), z.string()),
})

/** What a node's GET /attestation says, before any of it is checked; keys have 32 bytes. */
export interface ShownAttestation {
  readonly provider: Address
  readonly globalId: number
  readonly quote: Uint8Array
  readonly nonce: bigint
  readonly enclaveKey: Uint8Array
  readonly hpkeKey: Uint8Array
  readonly gpuEvidenceHash: bigint
  readonly collateral: CollateralBundle
}

/**
 * Reads the JSON of GET /attestation; `collateral` has the fields of a collateral file (`parseCollateral`).
 * @throws CocoonError ATTESTATION_MALFORMED, COLLATERAL_MALFORMED
 */
export function parseAttestation(json: unknown): ShownAttestation {
  const parsed = schema.safeParse(json)
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.join(".") ?? ""
    throw refuse("ATTESTATION_MALFORMED", `the node's attestation cannot be read at "${where}"`)
  }
  const file = parseCollateral(textBytes(JSON.stringify(parsed.data.collateral)))
  if (!file.ok) {
    const message = "the node shows no collateral that can be read; it must renew its attestation"
    throw refuse("COLLATERAL_MALFORMED", message)
  }
  return { ...parsed.data, collateral: file.collateral }
}
