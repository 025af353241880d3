import { openModel, openProvider } from "@cocoon/wrappers"
import type { CocoonClient } from "../../CocoonClient.js"
import { readSessionOpening } from "../../session/readSessionOpening.js"
import type { SessionEntry } from "../../session/SessionEntry.js"

/** Raw addresses of the Provider and the listing that a Session of the journal is with. */
export async function partiesOf(
  client: CocoonClient,
  { handle }: SessionEntry,
): Promise<{ readonly provider: string; readonly listing: string }> {
  const codes = await client.codes()
  const { model } = readSessionOpening(handle.opening)
  const [provider, listing] = await Promise.all([
    openProvider({ codes, ...handle.provider }),
    openModel({ codes, ...model }),
  ])
  return {
    provider: provider.address.toRawString(),
    listing: listing.address.toRawString(),
  }
}
