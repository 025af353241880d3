import { Empty } from "../../design/Empty.js"
import type { AddressOfQuery } from "../../generated/types.js"
import { useMessages } from "../../i18n/useMessages.js"
import { OwnedTables } from "../parts/OwnedTables.js"
import { ownsNothing } from "../parts/ownsNothing.js"

/** What belongs to a wallet here. */
export function WalletView({ data }: { readonly data: AddressOfQuery }) {
  const { addressPage: page } = useMessages()
  if (ownsNothing(data)) return <Empty title={page.nothing} />
  return (
    <>
      <p className="mb-4 text-muted">{page.wallet}</p>
      <OwnedTables owned={data} titles={page} />
    </>
  )
}
