import { useParams } from "@tanstack/react-router"
import { Address } from "../../design/Address.js"
import { Empty } from "../../design/Empty.js"
import { PageHeader } from "../../design/PageHeader.js"
import { QueryView } from "../../design/QueryView.js"
import { shortText } from "../../design/shortText.js"
import { Tabs } from "../../design/Tabs.js"
import { Provider } from "../../generated/Provider.js"
import { useGraphql } from "../../graphql/useGraphql.js"
import { useMessages } from "../../i18n/useMessages.js"
import { AccountTransactionsList } from "../parts/AccountTransactionsList.js"
import { DealJobs } from "../parts/DealJobs.js"
import { DealSessions } from "../parts/DealSessions.js"
import { ProviderBadge } from "../parts/ProviderBadge.js"
import { OwnerTab } from "./owner/OwnerTab.js"
import { ProviderAttestationList } from "./ProviderAttestationList.js"
import { ProviderDetails } from "./ProviderDetails.js"
import { ProviderEpochList } from "./ProviderEpochList.js"

/** One Provider: what it is, may do, earned and offers. */
export function ProviderPage() {
  const { address = "" } = useParams({ strict: false })
  const { words, provider: page, states, rewards, providerActions } = useMessages()
  const query = useGraphql(Provider, { address })
  return (
    <QueryView query={query}>
      {({ provider }) =>
        provider === null ? (
          <>
            <PageHeader title={words.provider} />
            <Empty title={page.missing} />
          </>
        ) : (
          <>
            <PageHeader
              title={`${words.provider} ${shortText(address)}`}
              badge={<ProviderBadge state={provider.state} />}
              lead={
                <>
                  {states.providerMeaning[provider.state]}{" "}
                  <Address address={provider.address} full to={`/providers/${address}`} />
                </>
              }
            />
            <Tabs
              label={words.provider}
              tabs={[
                {
                  id: "details",
                  title: words.details,
                  content: <ProviderDetails provider={provider} />,
                },
                {
                  id: "attestations",
                  title: page.attestations,
                  content: <ProviderAttestationList address={address} />,
                },
                {
                  id: "jobs",
                  title: words.jobs,
                  content: <DealJobs filter={{ provider: address }} />,
                },
                {
                  id: "sessions",
                  title: words.sessions,
                  content: <DealSessions filter={{ provider: address }} />,
                },
                {
                  id: "rewards",
                  title: rewards.title,
                  content: <ProviderEpochList address={address} />,
                },
                {
                  id: "transactions",
                  title: words.transactions,
                  content: <AccountTransactionsList address={address} />,
                },
                {
                  id: "owner",
                  title: providerActions.tab,
                  content: <OwnerTab provider={provider} />,
                },
              ]}
            />
          </>
        )
      }
    </QueryView>
  )
}
