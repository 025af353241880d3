import { openModel } from "@cocoon/wrappers"
import type { Address, Cell } from "@ton/core"
import type { ChainNames } from "./chainNames.js"

/** A Model's data as its account holds them; `state` is null before its birth. */
export type ModelData = {
  readonly owner: Address
  readonly modelHash: bigint
  readonly royaltyBps: number
  readonly state: Cell | null
}

/**
 * Reads a Model's data cell; undefined when it is not the data of the account at this address. Throws what the parser
 * throws on cells of another shape.
 */
export async function modelData(
  data: Cell,
  { names, address }: { readonly names: ChainNames; readonly address: Address },
): Promise<ModelData | undefined> {
  const root = data.beginParse()
  const codes = root.loadRef()
  const owner = root.loadAddress()
  const modelHash = root.loadUintBig(256)
  const royaltyBps = root.loadUint(16)
  const state = root.loadMaybeRef()
  if (!codes.equals(names.codes)) return undefined
  const derived = await openModel({ codes, owner, modelHash, royaltyBps })
  return derived.address.equals(address) ? { owner, modelHash, royaltyBps, state } : undefined
}
