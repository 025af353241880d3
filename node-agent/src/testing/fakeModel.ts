import { bytesToSnake, textBytes } from "@cocoon/protocol"
import type { AccountState, Message } from "@cocoon/ton-indexer-client"
import { openModel, storeKeyEpoch, storeKeyGranted, storeModelState } from "@cocoon/wrappers"
import { type Address, beginCell, Cell } from "@ton/core"
import type { ChainNames } from "../chain/chainNames.js"
import { OPCODES } from "../chain/opcodes.js"
import { fakeAccount } from "./fakeAccounts.js"
import { fakeAddress } from "./fakeNames.js"

/** A listing and what its Model says of the weights. */
export type FakeModel = {
  readonly modelHash: bigint
  readonly manifest: string
  readonly royaltyBps?: number
  readonly keyEpoch?: { readonly n: number; readonly uri: string; readonly ciphertextRoot: bigint }
}

const OWNER = fakeAddress(0x99)
const ROYALTY_BPS = 500

/** Where that listing lives. */
export async function fakeModelAddress(
  { codes }: ChainNames,
  { modelHash, royaltyBps = ROYALTY_BPS }: Pick<FakeModel, "modelHash" | "royaltyBps">,
): Promise<Address> {
  return (await openModel({ codes, owner: OWNER, modelHash, royaltyBps })).address
}

function keyEpochCell(of: FakeModel["keyEpoch"]): Cell | null {
  if (of === undefined) return null
  const { n, uri, ciphertextRoot } = of
  const epoch = { $$type: "KeyEpoch", n: BigInt(n), ciphertextRoot } as const
  const stored = { ...epoch, uri: bytesToSnake(textBytes(uri)) }
  return beginCell().store(storeKeyEpoch(stored)).endCell()
}

/** The account of the Model. */
export async function fakeModelAccount(names: ChainNames, of: FakeModel): Promise<AccountState> {
  const { modelHash, manifest, royaltyBps = ROYALTY_BPS } = of
  const state = storeModelState({
    $$type: "ModelState",
    settled: 0n,
    volume: 0n,
    delisted: false,
    verified: false,
    deposit: 1n,
    rent: 1n,
    listedAt: 1n,
    terms: Cell.EMPTY,
    manifest: bytesToSnake(textBytes(manifest)),
    keyEpoch: keyEpochCell(of.keyEpoch),
    keyPolicy: null,
  })
  const data = beginCell()
    .storeRef(names.codes)
    .storeAddress(OWNER)
    .storeUint(modelHash, 256)
    .storeUint(royaltyBps, 16)
    .storeMaybeRef(beginCell().store(state).endCell())
    .endCell()
  const address = await fakeModelAddress(names, of)
  return fakeAccount({ address, codeHash: names.codeHashes.model, data })
}

/** The external-out message of a grant, as the API shows it. */
export function fakeGranted(of: {
  readonly model: Address
  /** Account hash of the Provider. */
  readonly provider: bigint
  readonly n: number
  readonly wrapped: Uint8Array
}): Message {
  const { model, provider, n, wrapped } = of
  const cell = beginCell().storeBuffer(Buffer.from(wrapped)).endCell()
  const granted = {
    $$type: "KeyGranted",
    queryId: 0n,
    provider,
    n: BigInt(n),
    wrapped: cell,
  } as const
  return {
    hash: "0".repeat(64),
    hashNorm: null,
    source: model,
    destination: null,
    value: 0n,
    forwardFee: 0n,
    ihrFee: 0n,
    importFee: 0n,
    createdLt: 1n,
    createdAt: 1,
    opcode: OPCODES.keyGranted,
    bounce: false,
    bounced: false,
    body: beginCell().store(storeKeyGranted(granted)).endCell(),
    init: null,
    inTransactionHash: null,
    outTransactionHash: null,
  }
}
