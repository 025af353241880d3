import { Columns } from "../../design/Columns.js"
import { Empty } from "../../design/Empty.js"
import { PageHeader } from "../../design/PageHeader.js"
import { QueryView } from "../../design/QueryView.js"
import { Section } from "../../design/Section.js"
import { Network } from "../../generated/Network.js"
import { useGraphql } from "../../graphql/useGraphql.js"
import { useMessages } from "../../i18n/useMessages.js"
import { BanList } from "./BanList.js"
import { ContractList } from "./ContractList.js"
import { ImageList } from "./ImageList.js"
import { ParameterList } from "./ParameterList.js"
import { TermsHistory } from "./TermsHistory.js"
import { TermsList } from "./TermsList.js"

/** What the network is: contracts, parameters, terms, and who is let in. */
export function NetworkPage() {
  const { network: page } = useMessages()
  const query = useGraphql(Network, {})
  return (
    <>
      <PageHeader title={page.title} lead={page.lead} />
      <QueryView query={query}>
        {({ network, pool }) =>
          network === null ? (
            <Empty title={page.missing} />
          ) : (
            <>
              <Columns>
                <Section title={page.contracts}>
                  <ContractList network={network} pool={pool?.address ?? null} />
                </Section>
                <Section title={page.parameters}>
                  <ParameterList network={network} />
                </Section>
              </Columns>
              <Section title={page.terms} note={page.termsNote}>
                {network.terms && <TermsList terms={network.terms} />}
                <TermsHistory history={network.termsHistory} />
              </Section>
              <Section title={page.images} note={page.imagesNote}>
                <ImageList images={network.images.nodes} />
              </Section>
              <Section title={page.bans}>
                <BanList bans={network.bannedPlatforms.nodes} />
              </Section>
            </>
          )
        }
      </QueryView>
    </>
  )
}
