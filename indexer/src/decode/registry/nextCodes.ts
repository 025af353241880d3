import {
  type CodeOrigin,
  loadCodeOrigin,
  loadProtocolCodes,
  storeCodeOrigin,
  storeProtocolCodes,
} from "@cocoon/wrappers"
import { Address, beginCell, Cell } from "@ton/core"
import type { InstalledCodes } from "./InstalledCodes.js"

const ORIGINS_MAX = 4

/**
 * ProtocolCodes cell of a Registry that installs these codes, as contracts/registry/version.tact computes it: the version before is
 * its first origin, and a fifth is forgotten. `previous` is null at the Registry's birth.
 */
export function nextCodes(registry: string, codes: InstalledCodes, previous: Cell | null): Cell {
  return beginCell()
    .store(
      storeProtocolCodes({
        $$type: "ProtocolCodes",
        registryHash: BigInt(`0x${Address.parseRaw(registry).hash.toString("hex")}`),
        providerHash: BigInt(`0x${codes.providerHash}`),
        providerDepth: BigInt(codes.providerDepth),
        modelHash: BigInt(`0x${codes.modelHash}`),
        modelDepth: BigInt(codes.modelDepth),
        deals: Cell.fromBase64(codes.deals),
        origins: previous && withOrigin(previous),
      }),
    )
    .endCell()
}

const withOrigin = (codes: Cell): Cell => {
  const before = loadProtocolCodes(codes.beginParse())
  return originCell({
    $$type: "CodeOrigin",
    providerHash: before.providerHash,
    providerDepth: before.providerDepth,
    codesHash: BigInt(`0x${codes.hash().toString("hex")}`),
    codesDepth: BigInt(codes.depth()),
    older: firstOrigins(before.origins, ORIGINS_MAX - 1),
  })
}

const firstOrigins = (origins: Cell | null, count: number): Cell | null => {
  if (origins === null || count === 0) return null
  const first = loadCodeOrigin(origins.beginParse())
  return originCell({ ...first, older: firstOrigins(first.older, count - 1) })
}

const originCell = (origin: CodeOrigin): Cell =>
  beginCell().store(storeCodeOrigin(origin)).endCell()
