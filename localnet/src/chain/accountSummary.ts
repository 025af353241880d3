import { BitReader, Cell } from "@ton/core"
import { LocalnetError } from "../errors.js"
import { type RawCell, type RawCells, readRawCells } from "./rawCells.js"

/** The state an account is in; "nonexist" means the chain keeps nothing about it. */
export type AccountStatus = "nonexist" | "uninit" | "active" | "frozen"

/** What history keeps of an account after a transaction; balance in nanoTON. */
export type AccountSummary = {
  readonly status: AccountStatus
  readonly balance: bigint
  readonly stateHash: Buffer
  readonly codeHash: Buffer | null
  readonly dataHash: Buffer | null
  readonly frozenHash: Buffer | null
}

function skipVarUint(reader: BitReader, lengthBits: number): void {
  reader.skip(8 * reader.loadUint(lengthBits))
}

/** account$1 addr:MsgAddressInt storage_stat:StorageInfo … up to last_trans_lt (block.tlb). */
function skipToBalance(reader: BitReader): void {
  reader.skip(2)
  if (reader.loadBit()) reader.skip(reader.loadUint(5))
  reader.skip(8 + 256)
  skipVarUint(reader, 3)
  skipVarUint(reader, 3)
  if (reader.loadUint(3) === 1) reader.skip(256)
  reader.skip(32)
  if (reader.loadBit()) skipVarUint(reader, 4)
  reader.skip(64)
}

type State = {
  status: AccountStatus
  frozenHash: Buffer | null
  hasCode: boolean
  hasData: boolean
}

function readState(reader: BitReader): State {
  const nothing = { frozenHash: null, hasCode: false, hasData: false }
  if (!reader.loadBit()) {
    if (!reader.loadBit()) return { ...nothing, status: "uninit" }
    return { ...nothing, status: "frozen", frozenHash: Buffer.from(reader.loadBuffer(32)) }
  }
  if (reader.loadBit()) reader.skip(5)
  if (reader.loadBit()) reader.skip(2)
  const hasCode = reader.loadBit()
  return { status: "active", frozenHash: null, hasCode, hasData: reader.loadBit() }
}

/** The same view through `@ton/core`, for states that hold exotic cells (Merkle proofs). */
function readCoreCells(boc: Buffer): RawCells {
  const cells: RawCell[] = []
  const visit = (cell: Cell): number => {
    const refs = cell.refs.map(visit)
    return cells.push({ refs, hash: cell.hash(), reader: () => new BitReader(cell.bits) }) - 1
  }
  const [root] = Cell.fromBoc(boc)
  if (root === undefined) throw new LocalnetError("INTERNAL", "account state is empty")
  return { root: visit(root), cells }
}

function cellAt(raw: RawCells, index: number | undefined): RawCell {
  const cell = index === undefined ? undefined : raw.cells[index]
  if (cell === undefined) throw new LocalnetError("INTERNAL", "account state is truncated")
  return cell
}

/** Reads status, balance and hashes out of a ShardAccount bag (block.tlb) without building cells. */
export function summarizeAccount(boc: Buffer): AccountSummary {
  const raw = readRawCells(boc) ?? readCoreCells(boc)
  const account = cellAt(raw, cellAt(raw, raw.root).refs[0])
  const reader = account.reader()
  const none = { codeHash: null, dataHash: null, frozenHash: null }
  if (!reader.loadBit()) {
    return { ...none, status: "nonexist", balance: 0n, stateHash: account.hash }
  }
  skipToBalance(reader)
  const balance = reader.loadCoins()
  let ref = reader.loadBit() ? 1 : 0
  const state = readState(reader)
  const codeHash = state.hasCode ? cellAt(raw, account.refs[ref++]).hash : null
  const dataHash = state.hasData ? cellAt(raw, account.refs[ref]).hash : null
  const { status, frozenHash } = state
  return { status, balance, stateHash: account.hash, codeHash, dataHash, frozenHash }
}
