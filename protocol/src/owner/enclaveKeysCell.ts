import { storeEnclaveKeys } from "@cocoon/wrappers"
import { beginCell, type Cell } from "@ton/core"

/** The cell of an enclave's public keys, as numbers of 256 bits (contracts/provider/messages.tact). */
export function enclaveKeysCell(keys: {
  readonly enclaveKey: bigint
  readonly hpkeKey: bigint
}): Cell {
  const { enclaveKey, hpkeKey } = keys
  return beginCell()
    .store(storeEnclaveKeys({ $$type: "EnclaveKeys", enclaveKey, hpkeKey }))
    .endCell()
}
