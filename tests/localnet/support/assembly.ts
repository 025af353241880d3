import { type Address, beginCell, Cell, contractAddress, type StateInit } from "@ton/core"

/** A tiny contract written in TVM code by hand. */
export type HandMade = {
  readonly address: Address
  readonly init: StateInit & { code: Cell; data: Cell }
}

function handMade(hex: string, workchain = 0): HandMade {
  const code = beginCell().storeBuffer(Buffer.from(hex, "hex")).endCell()
  const init = { code, data: Cell.EMPTY }
  return { address: contractAddress(workchain, init), init }
}

/** Accepts anything; every get-method returns GLOBALID and PREVMCBLOCKS. */
export const networkReader = handMade("ff0030f835f83400")

/** Sends the value of every message on to itself until nothing is left of it. */
export const selfSender = handMade("ff008018c8cb05f828cf167001cb6ec98040fb00")

/** On the masterchain: accepts anything and keeps it. */
export const masterchainSink = handMade("ff00", -1)
