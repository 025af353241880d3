import { lazy, Suspense } from "react"
import { Address } from "../../../design/Address.js"
import { Card } from "../../../design/Card.js"
import { Loading } from "../../../design/Loading.js"
import { useMessages } from "../../../i18n/useMessages.js"
import { useWallet } from "../../../wallet/WalletContext.js"
import type { FoundProvider } from "../FoundProvider.js"

const OwnerPanels = lazy(async () => ({ default: (await import("./OwnerPanels.js")).OwnerPanels }))

/** What a Provider's owner may do; everybody else is told who that is. */
export function OwnerTab({ provider }: { readonly provider: FoundProvider }) {
  const { providerActions: words } = useMessages()
  const { state } = useWallet()
  if (state.status === "connected" && state.address === provider.owner) {
    return (
      <Suspense fallback={<Loading />}>
        <OwnerPanels provider={provider} />
      </Suspense>
    )
  }
  return (
    <Card>
      <h2 className="font-semibold text-lg">{words.notYours}</h2>
      <p className="mt-1 text-sm">
        {words.whose} <Address address={provider.owner} wallet />. {words.howTo}
      </p>
    </Card>
  )
}
