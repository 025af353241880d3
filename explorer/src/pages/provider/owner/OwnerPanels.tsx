import { Columns } from "../../../design/Columns.js"
import { Empty } from "../../../design/Empty.js"
import { QueryView } from "../../../design/QueryView.js"
import { useMessages } from "../../../i18n/useMessages.js"
import type { FoundProvider } from "../FoundProvider.js"
import { OfferPanel } from "./OfferPanel.js"
import { ReservePanel } from "./ReservePanel.js"
import { RewardPanel } from "./RewardPanel.js"
import { StakePanel } from "./StakePanel.js"
import { StopPanel } from "./StopPanel.js"
import { useOwned } from "./useOwned.js"

/** Everything that a Provider's owner may do, beside what it is about. */
export function OwnerPanels({ provider }: { readonly provider: FoundProvider }) {
  const { provider: page } = useMessages()
  const of = { owner: provider.owner, index: Number(provider.index) }
  const query = useOwned(of)
  return (
    <>
      <OfferPanel of={of} provider={provider} />
      <QueryView query={query}>
        {(owned) =>
          owned === null ? (
            <Empty title={page.missing} />
          ) : (
            <Columns>
              <StakePanel of={of} owned={owned} />
              <div>
                <ReservePanel of={of} owned={owned} />
                <RewardPanel of={of} address={provider.address} />
                <StopPanel of={of} owned={owned} />
              </div>
            </Columns>
          )
        }
      </QueryView>
    </>
  )
}
