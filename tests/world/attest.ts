import { reportData } from "@cocoon/attestation"
import { storeAttestationClaims, storeBeginAttest } from "@cocoon/wrappers"
import { beginCell, toNano } from "@ton/core"
import { IMAGE_ID } from "./constants.js"
import type { World } from "./createWorld.js"
import { sendExternal } from "./external.js"
import { toUint } from "./keys.js"
import { GLOBAL_ID } from "./networkConfig.js"

/** Opens an attestation with the operator key and keeps the keys that are pending. */
export async function beginAttest(world: World) {
  return sendExternal(world, {
    role: "operator",
    value: toNano("0.05"),
    body: beginCell()
      .store(storeBeginAttest({ $$type: "BeginAttest", queryId: 1n, keys: null }))
      .endCell(),
  })
}

export interface ClaimChanges {
  readonly imageId?: bigint
  readonly reportData?: Uint8Array
  readonly collateralUntil?: number
  readonly tcbStatus?: bigint
}

/** What the attestor reports for the world's keys and the open nonce, with some claims changed. */
export async function quoteVerified(world: World, changes: ClaimChanges = {}) {
  const { nonce } = await world.provider.getAttestation()
  const data =
    changes.reportData ??
    (await reportData({
      globalId: GLOBAL_ID,
      provider: world.provider.address,
      enclaveKey: toUint(world.enclave.publicKey),
      hpkeKey: toUint(world.hpke.publicKey),
      nonce,
      gpuEvidenceHash: 0n,
    }))
  return {
    $$type: "QuoteVerified",
    queryId: 2n,
    provider: world.provider.address,
    claims: beginCell()
      .store(
        storeAttestationClaims({
          $$type: "AttestationClaims",
          imageId: changes.imageId ?? IMAGE_ID,
          platformId: 0x77n,
          commitment: 0x99n,
          collateralUntil: BigInt(changes.collateralUntil ?? (world.chain.now ?? 0) + 30 * 86_400),
          fmspc: 0x90c06f000000n,
          tcbStatus: changes.tcbStatus ?? 0n,
          tcbNumber: 18n,
          reportData: beginCell().storeBuffer(Buffer.from(data)).endCell(),
        }),
      )
      .endCell(),
  } as const
}

/** A whole attestation: nonce, verdict, acceptance. */
export async function attest(world: World) {
  await beginAttest(world)
  return world.registry.send(
    world.attestor.getSender(),
    { value: toNano("0.1") },
    await quoteVerified(world),
  )
}
