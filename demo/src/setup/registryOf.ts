import { Registry } from "@cocoon/wrappers"
import type { Address } from "@ton/core"

/** The Registry that a governor founds, at its address before it exists. */
export function registryOf(governor: Address): Promise<Registry> {
  return Registry.fromInit(governor, 0n, null)
}
