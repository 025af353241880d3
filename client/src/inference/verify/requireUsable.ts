import type { ProviderView } from "../../read/ProviderView.js"
import { refuse } from "../../refuse.js"

/**
 * A Provider that its owner did not stop and that was never caught.
 * @throws CocoonError PROVIDER_SLASHED, PROVIDER_FROZEN
 */
export function requireUsable({ slashed, frozen }: ProviderView): void {
  if (slashed) throw refuse("PROVIDER_SLASHED", "its enclave contradicted itself; use another")
  if (frozen) throw refuse("PROVIDER_FROZEN", "its owner froze the Provider; use another")
}
