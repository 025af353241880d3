import { reportData } from "@cocoon/attestation"
import type { JobHandle, JobMoment } from "@cocoon/client"
import {
  bytesToSnake,
  bytesToUint,
  contentCell,
  decodeJobInput,
  encodeJobOutput,
  openJobInput,
  outputReferenceCell,
  REFERENCED_BYTES_MAX,
  receiptToCell,
  referenceDigest,
  sealJobOutput,
  signReceipt,
  signRejectInput,
  snakeHash,
  snakeToBytes,
  type Usage,
} from "@cocoon/protocol"
import {
  accountHash,
  loadDeliverInput,
  loadOpenJob,
  openModel,
  storeAttestationClaims,
  storeBeginAttest,
  storeClaimOffer,
  storeClaimOpenJob,
  storeCompleteJob,
  storeDeliverOutput,
  storeDeliverRejection,
  storeQuoteVerified,
  storeRejectInput,
  storeSignedCall,
} from "@cocoon/wrappers"
import { beginCell, type Cell, external, storeMessage, toNano } from "@ton/core"
import { sign } from "@ton/crypto"
import { toUint } from "../world/keys.js"
import type { ClientWorld } from "./createClientWorld.js"
import { cell, IMAGE_ID, MODEL_HASH, modelName, provider } from "./deploy.js"

const ROLES = { enclave: 0n, operator: 2n } as const
export const USAGE: Usage = { prompt: 9n, cached: 2n, completion: 5n, reasoning: 1n }

/** A signed external message from the node to its Provider. */
export async function call(
  world: ClientWorld,
  { role, value, body }: { role: keyof typeof ROLES; value: bigint; body: Cell },
): Promise<void> {
  const contract = world.indexer.open(await provider(world))
  const state = await contract.getProvider()
  const signed = cell(
    storeSignedCall({
      $$type: "SignedCall",
      seqno: state?.seqno ?? 0n,
      validUntil: BigInt((await world.client.now()) + 60),
      globalId: BigInt(world.globalId),
      provider: toUint(contract.address.hash),
      role: ROLES[role],
      value,
      body,
    }),
  )
  const keys = role === "enclave" ? world.enclave : world.operator
  const signature = sign(signed.hash(), keys.secretKey)
  const content = beginCell().storeBuffer(signature).storeRef(signed).endCell()
  const message = external({ to: contract.address, body: content })
  await world.indexer.sendMessage(cell(storeMessage(message)))
}

/** A whole attestation: nonce, verdict of a wallet in the verifier's role, acceptance. */
export async function attest(world: ClientWorld): Promise<void> {
  const begin = storeBeginAttest({ $$type: "BeginAttest", queryId: 0n, keys: null })
  await call(world, { role: "operator", value: toNano("0.05"), body: cell(begin) })
  const contract = world.indexer.open(await provider(world))
  const { nonce } = await contract.getAttestation()
  const data = await reportData({
    globalId: world.globalId,
    provider: contract.address,
    enclaveKey: toUint(world.enclave.publicKey),
    hpkeKey: toUint(world.hpke.publicKey),
    nonce,
    gpuEvidenceHash: 0n,
  })
  const claims = storeAttestationClaims({
    $$type: "AttestationClaims",
    imageId: IMAGE_ID,
    platformId: 0x77n,
    mrSeamHash: 0x5ean,
    collateralUntil: BigInt((await world.client.now()) + 30 * 86_400),
    fmspc: 0x90c06f000000n,
    tcbStatus: 0n,
    tcbNumber: 18n,
    qeNumber: 18n,
    tdAttributes: 0x1000_0000n,
    reportData: beginCell().storeBuffer(Buffer.from(data)).endCell(),
  })
  const verified = storeQuoteVerified({
    $$type: "QuoteVerified",
    queryId: 0n,
    requester: contract.address,
    policy: 1n,
    quoteHash: 0x99n,
    keyHash: 0x9an,
    payload: beginCell().storeAddress(contract.address).endCell(),
    claims: cell(claims),
  })
  const to = world.registry.address
  await world.verifier.send([{ to, value: toNano("0.1"), body: cell(verified), bounce: true }])
}

async function freeSlot(world: ClientWorld): Promise<number> {
  const { locks } = await world.indexer.open(await provider(world)).getLedger()
  return Array.from({ length: 64 }, (_, slot) => slot).find((slot) => !locks.has(slot)) ?? 64
}

/** Claims an open Job with a bond. */
export async function claim(
  world: ClientWorld,
  { handle, moment }: { readonly handle: JobHandle; readonly moment: JobMoment },
): Promise<void> {
  const model = await openModel({ codes: await world.client.codes(), ...modelName(world) })
  const offer = storeClaimOffer({
    $$type: "ClaimOffer",
    model: accountHash(model.address),
    bond: toNano("1"),
    slot: BigInt(await freeSlot(world)),
  })
  const message = storeClaimOpenJob({
    $$type: "ClaimOpenJob",
    queryId: 0n,
    client: handle.client,
    nonce: handle.nonce,
    termsHash: handle.termsHash,
    openedAt: BigInt(moment.at),
    dealId: moment.dealId,
    offer: cell(offer),
  })
  await call(world, { role: "enclave", value: toNano("0.2"), body: cell(message) })
}

/** Refuses the input of a running Job. */
export async function reject(
  world: ClientWorld,
  { handle, moment }: { readonly handle: JobHandle; readonly moment: JobMoment },
): Promise<void> {
  const refusal = { dealId: moment.dealId, reason: 7 }
  const rejection = storeRejectInput({
    $$type: "RejectInput",
    queryId: 0n,
    dealId: moment.dealId,
    reason: 7n,
    signature: Buffer.from(signRejectInput(refusal, world.enclave.secretKey)),
  })
  const job = bytesToUint(handle.address.hash)
  const deliver = storeDeliverRejection({
    $$type: "DeliverRejection",
    queryId: 0n,
    job,
    rejection: cell(rejection),
  })
  await call(world, { role: "enclave", value: toNano("0.1"), body: cell(deliver) })
}

/** A deal as the node sees it, and the sealed input that it found. */
export interface Work {
  readonly handle: JobHandle
  readonly moment: JobMoment
  readonly envelope: Uint8Array
  /** Where a referenced output is said to lie; an inline one without it. */
  readonly uri?: string
}

/**
 * Opens the input, answers it with what it asked, and delivers receipt and output through the Provider.
 * @returns the sealed output
 */
export async function serve(
  world: ClientWorld,
  { handle, moment, envelope, uri }: Work,
): Promise<Uint8Array> {
  const { globalId, enclave, hpke } = world
  const { dealId } = moment
  const enclaveKey = new Uint8Array(enclave.publicKey)
  const context =
    handle.mode === "direct"
      ? ({ mode: "direct", globalId, jobAddress: handle.address, enclaveKey } as const)
      : ({ mode: "open", dealId, enclaveKey } as const)
  const input = await openJobInput({ keyPair: hpke, envelope, context })
  const asked = decodeJobInput(input.content).messages[0]?.content
  const content = encodeJobOutput({
    choices: [{ index: 0, message: { role: "assistant", content: `You said: ${asked}` } }],
    usage: { prompt_tokens: 11, completion_tokens: 6 },
    model: "echo",
  })
  const outputKey = loadOpenJob(handle.opening.beginParse()).outputKey
  const outputs = { outputKey: hex32(outputKey), dealId, content, maxBytes: REFERENCED_BYTES_MAX }
  const sealed = await sealJobOutput(outputs)
  const referenced = uri !== undefined
  const { output, deliveryHash } = placed(sealed.envelope, uri)
  const receipt = {
    dealId,
    counter: 1n,
    usage: USAGE,
    final: true,
    modelHash: MODEL_HASH,
    requestHash: input.contentHash,
    responseHash: sealed.contentHash,
    responseLength: sealed.envelope.length,
    deliveryHash,
  }
  const completion = storeCompleteJob({
    $$type: "CompleteJob",
    queryId: 0n,
    referenced,
    signature: Buffer.from(signReceipt(receipt, enclave.secretKey)),
    receipt: receiptToCell(receipt),
    output,
  })
  const job = bytesToUint(handle.address.hash)
  const deliver = {
    $$type: "DeliverOutput",
    queryId: 0n,
    job,
    completion: cell(completion),
  } as const
  await call(world, {
    role: "enclave",
    value: toNano("0.1"),
    body: cell(storeDeliverOutput(deliver)),
  })
  return sealed.envelope
}

/** What of a sealed output goes on chain. */
function placed(envelope: Uint8Array, uri: string | undefined) {
  if (uri === undefined) {
    const output = bytesToSnake(envelope)
    return { output, deliveryHash: snakeHash(output) }
  }
  const contentHash = bytesToUint(contentCell(envelope).hash())
  const output = outputReferenceCell({ contentHash, uri })
  return { output, deliveryHash: referenceDigest(output) }
}

/** The input that an open Job's client delivered. */
export function deliveredInput(handle: JobHandle): Uint8Array {
  const body = handle.sealed?.body
  if (!body) throw new Error("no input delivered")
  return snakeToBytes(loadDeliverInput(body.beginParse()).input)
}

/** The input that a direct Job's opening carries. */
export function directInput(handle: JobHandle): Uint8Array {
  const { input } = loadOpenJob(handle.opening.beginParse())
  if (input === null) throw new Error("no input")
  return snakeToBytes(input)
}

const hex32 = (value: bigint) =>
  new Uint8Array(Buffer.from(value.toString(16).padStart(64, "0"), "hex"))
