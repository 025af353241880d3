import { contractCode, openProvider, protocolCodes } from "@cocoon/wrappers"
import type { Address, Cell } from "@ton/core"

/** Every address and code hash the agent relies on, computed from code compiled into it (rules R2, R12). */
export type ChainNames = {
  readonly globalId: number
  readonly registry: Address
  readonly owner: Address
  readonly index: number
  readonly provider: Address
  /** ProtocolCodes: part of every child's init data. */
  readonly codes: Cell
  /** Hashes of the compiled code, lower-case hex. */
  readonly codeHashes: Readonly<
    Record<"registry" | "provider" | "job" | "session" | "model" | "verifier", string>
  >
}

/** Where the Provider of an owner must be, and what code must be there; asks nobody. */
export async function chainNames(of: {
  readonly globalId: number
  readonly registry: Address
  readonly owner: Address
  readonly index: number
}): Promise<ChainNames> {
  const { registry, owner, index } = of
  const [code, codes] = await Promise.all([contractCode(), protocolCodes(registry)])
  const { address: provider } = await openProvider({ codes, owner, index })
  const hash = (cell: Cell) => cell.hash().toString("hex")
  return {
    ...of,
    provider,
    codes,
    codeHashes: {
      registry: hash(code.registry),
      provider: hash(code.provider),
      job: hash(code.job),
      session: hash(code.session),
      model: hash(code.model),
      verifier: hash(code.verifier),
    },
  }
}
