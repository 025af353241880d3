import { Empty } from "../../design/Empty.js"
import { PageHeader } from "../../design/PageHeader.js"
import { QueryView } from "../../design/QueryView.js"
import { Offers } from "../../generated/Offers.js"
import { useGraphql } from "../../graphql/useGraphql.js"
import { useMessages } from "../../i18n/useMessages.js"
import { SessionForm } from "./SessionForm.js"

/** Open a Session with one Provider. */
export function OpenSessionPage() {
  const { clientActions: words } = useMessages()
  const query = useGraphql(Offers, {})
  return (
    <>
      <PageHeader title={words.openSession} lead={words.openSessionLead} />
      <QueryView query={query}>
        {({ models, network }) =>
          models.nodes.length === 0 || !network?.terms ? (
            <Empty title={words.noListings} />
          ) : (
            <SessionForm listings={models.nodes} terms={network.terms} />
          )
        }
      </QueryView>
    </>
  )
}
