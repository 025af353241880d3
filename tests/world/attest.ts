import { type ReportDataParts, reportData } from "@cocoon/attestation"
import { storeAttestationClaims, storeBeginAttest, storeEnclaveKeys } from "@cocoon/wrappers"
import { type Address, beginCell, type Cell, toNano } from "@ton/core"
import type { KeyPair } from "@ton/crypto"
import { IMAGE_ID, KEY_HASH, PLATFORM_ID, QUOTE_HASH, STRICT } from "./constants.js"
import type { World } from "./createWorld.js"
import { sendExternal } from "./external.js"
import { toUint } from "./keys.js"
import { GLOBAL_ID } from "./networkConfig.js"

/** EnclaveKeys cell of two key pairs. */
export function keysCell(enclave: KeyPair, hpke: KeyPair): Cell {
  return beginCell()
    .store(
      storeEnclaveKeys({
        $$type: "EnclaveKeys",
        enclaveKey: toUint(enclave.publicKey),
        hpkeKey: toUint(hpke.publicKey),
      }),
    )
    .endCell()
}

/** BeginAttest, with new keys or for those that stand. */
export function beginBody(keys: Cell | null = null): Cell {
  return beginCell()
    .store(storeBeginAttest({ $$type: "BeginAttest", queryId: 1n, keys }))
    .endCell()
}

/** Opens an attestation with the operator key, with new keys or for those that stand. */
export async function beginAttest(world: World, keys: Cell | null = null) {
  return sendExternal(world, { role: "operator", value: toNano("0.05"), body: beginBody(keys) })
}

export interface ClaimChanges {
  readonly imageId?: bigint
  readonly platformId?: bigint
  readonly tcbNumber?: bigint
  readonly qeNumber?: bigint
  /** Policy word that the verifier checked under. */
  readonly policy?: bigint
  readonly quoteHash?: bigint
  readonly keyHash?: bigint
  /** What stands where the Provider's address should. */
  readonly payload?: Cell | null
  readonly reportData?: Uint8Array
  readonly collateralUntil?: number
  readonly tcbStatus?: bigint
  /** Parts of the report data that the quote got wrong. */
  readonly report?: Partial<ReportDataParts>
  readonly enclave?: KeyPair
  readonly hpke?: KeyPair
}

/** Forward payload that names a Provider. */
export const payloadFor = (provider: Address): Cell => beginCell().storeAddress(provider).endCell()

function payloadOf(world: World, { payload }: Pick<ClaimChanges, "payload">): Cell | null {
  return payload === undefined ? payloadFor(world.provider.address) : payload
}

/** What the verifier reports for the world's keys and the open nonce, with some claims changed. */
export async function quoteVerified(world: World, changes: ClaimChanges = {}) {
  const { nonce } = await world.provider.getAttestation()
  const data =
    changes.reportData ??
    (await reportData({
      globalId: GLOBAL_ID,
      provider: world.provider.address,
      enclaveKey: toUint((changes.enclave ?? world.enclave).publicKey),
      hpkeKey: toUint((changes.hpke ?? world.hpke).publicKey),
      nonce,
      gpuEvidenceHash: 0n,
      ...changes.report,
    }))
  return {
    $$type: "QuoteVerified",
    queryId: 2n,
    requester: world.stranger.address,
    policy: changes.policy ?? STRICT,
    quoteHash: changes.quoteHash ?? QUOTE_HASH,
    keyHash: changes.keyHash ?? KEY_HASH,
    payload: payloadOf(world, changes),
    claims: beginCell()
      .store(
        storeAttestationClaims({
          $$type: "AttestationClaims",
          imageId: changes.imageId ?? IMAGE_ID,
          platformId: changes.platformId ?? PLATFORM_ID,
          mrSeamHash: 0x5ean,
          collateralUntil: BigInt(changes.collateralUntil ?? (world.chain.now ?? 0) + 30 * 86_400),
          fmspc: 0x90c06f000000n,
          tcbStatus: changes.tcbStatus ?? 0n,
          tcbNumber: changes.tcbNumber ?? 18n,
          qeNumber: changes.qeNumber ?? 18n,
          tdAttributes: 0x1000_0000n,
          reportData: beginCell().storeBuffer(Buffer.from(data)).endCell(),
        }),
      )
      .endCell(),
  } as const
}

/** The verifier reports a verdict to the Registry. */
export async function verdict(world: World, changes: ClaimChanges = {}) {
  return world.registry.send(
    world.verifier.getSender(),
    { value: toNano("0.1") },
    await quoteVerified(world, changes),
  )
}

/** The verifier reports that a quote did not pass. */
export async function rejection(
  world: World,
  { error, payload }: { readonly error: bigint; readonly payload?: Cell | null },
) {
  return world.registry.send(
    world.verifier.getSender(),
    { value: toNano("0.1") },
    {
      $$type: "QuoteRejected",
      queryId: 2n,
      requester: world.stranger.address,
      error,
      payload: payloadOf(world, payload === undefined ? {} : { payload }),
    },
  )
}

/** A whole attestation: nonce, verdict, acceptance. */
export async function attest(world: World, changes: ClaimChanges = {}) {
  await beginAttest(world)
  return verdict(world, changes)
}
