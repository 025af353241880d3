import { getProvider } from "../actions/getProvider.js"
import type { CocoonClient } from "../CocoonClient.js"
import type { ProviderView } from "../read/ProviderView.js"
import { refuse } from "../refuse.js"
import type { OwnProvider } from "./sendToProvider.js"

/**
 * The Provider as the chain holds it.
 * @throws CocoonError PROVIDER_NOT_FOUND
 */
export async function requireOwnProvider(
  client: CocoonClient,
  { provider }: OwnProvider,
): Promise<ProviderView> {
  const view = await getProvider(client, provider)
  if (view === null) throw refuse("PROVIDER_NOT_FOUND", "no Provider of this owner and index")
  return view
}
