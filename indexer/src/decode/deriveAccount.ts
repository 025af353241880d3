import { createHash } from "node:crypto"
import { loadDealCodes, loadProtocolCodes } from "@cocoon/wrappers"
import { Address, type Builder, beginCell, type Cell } from "@ton/core"
import type { AccountNames } from "../store/Database.js"
import { hex64 } from "./hex64.js"
import { rawAccount } from "./rawAccount.js"

/**
 * Raw address of the contract of these names under a ProtocolCodes cell, as the contracts compute it (rule R2): the hash of its
 * StateInit, from the code's hash and depth and the data at birth. `registry` is the Registry that the codes name. Throws RangeError
 * for a verifier, which governance names and nothing derives, and what `@ton/core` throws on codes or names that are none.
 */
export function deriveAccount(codes: Cell, names: AccountNames): string {
  const { table, deals } = readCodes(codes)
  const from = (hash: bigint, depth: bigint) => (store: (data: Builder) => Builder) =>
    stateInitHash({ hash, depth, data: dataAtBirth(codes, store) })
  switch (names.kind) {
    case "registry":
      return rawAccount(table.registryHash)
    case "provider":
      return from(table.providerHash, table.providerDepth)(providerNames(names))
    case "model":
      return from(table.modelHash, table.modelDepth)(modelNames(names))
    case "job":
      return from(deals().jobHash, deals().jobDepth)(jobNames(names))
    case "session":
      return from(deals().sessionHash, deals().sessionDepth)(sessionNames(names))
    case "pool":
      return from(deals().poolHash, deals().poolDepth)((data) => data)
    case "verifier":
      throw new RangeError("a verifier's address does not follow from codes")
  }
}

/** A cell of codes does not change, and reading it takes longer than deriving an address from it. */
const known = new WeakMap<Cell, ReturnType<typeof codesIn>>()

function readCodes(codes: Cell): ReturnType<typeof codesIn> {
  const read = known.get(codes) ?? codesIn(codes)
  known.set(codes, read)
  return read
}

function codesIn(codes: Cell) {
  const table = loadProtocolCodes(codes.beginParse())
  let read: ReturnType<typeof loadDealCodes> | undefined
  const deals = () => {
    read ??= loadDealCodes(table.deals.beginParse())
    return read
  }
  return { table, deals }
}

type Names<Kind extends AccountNames["kind"]> = Extract<AccountNames, { readonly kind: Kind }>

const providerNames =
  ({ owner, index }: Names<"provider">) =>
  (data: Builder): Builder =>
    data.storeAddress(Address.parseRaw(owner)).storeUint(index, 32)

const modelNames =
  ({ owner, modelHash, royaltyBps }: Names<"model">) =>
  (data: Builder): Builder =>
    data
      .storeAddress(Address.parseRaw(owner))
      .storeUint(BigInt(`0x${modelHash}`), 256)
      .storeUint(royaltyBps, 16)

const jobNames =
  ({ client, nonce, termsHash }: Names<"job">) =>
  (data: Builder): Builder =>
    data
      .storeAddress(Address.parseRaw(client))
      .storeUint(BigInt(nonce), 64)
      .storeUint(BigInt(`0x${termsHash}`), 256)

const sessionNames =
  ({ client, owner, index, nonce, termsHash }: Names<"session">) =>
  (data: Builder): Builder =>
    data
      .storeAddress(Address.parseRaw(client))
      .storeAddress(Address.parseRaw(owner))
      .storeUint(index, 32)
      .storeUint(BigInt(nonce), 64)
      .storeUint(BigInt(`0x${termsHash}`), 256)

/** Codes, names, and no state yet. */
const dataAtBirth = (codes: Cell, store: (data: Builder) => Builder): Cell =>
  store(beginCell().storeRef(codes)).storeBit(false).endCell()

/** sha256(02 01 34 | depth(code) | depth(data) | hash(code) | hash(data)): a StateInit of code and data. */
function stateInitHash(of: { hash: bigint; depth: bigint; data: Cell }): string {
  const head = Buffer.alloc(7)
  head.writeUIntBE(0x020134, 0, 3)
  head.writeUInt16BE(Number(of.depth), 3)
  head.writeUInt16BE(of.data.depth(), 5)
  const digest = createHash("sha256").update(head).update(hex64(of.hash), "hex")
  return `0:${digest.update(of.data.hash()).digest("hex")}`
}
