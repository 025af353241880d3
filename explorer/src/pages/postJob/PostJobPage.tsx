import { Empty } from "../../design/Empty.js"
import { PageHeader } from "../../design/PageHeader.js"
import { QueryView } from "../../design/QueryView.js"
import { Offers } from "../../generated/Offers.js"
import { useGraphql } from "../../graphql/useGraphql.js"
import { useMessages } from "../../i18n/useMessages.js"
import { JobForm } from "./JobForm.js"

/** Post a Job: to one Provider, or to whoever claims it. */
export function PostJobPage() {
  const { clientActions: words } = useMessages()
  const query = useGraphql(Offers, {})
  return (
    <>
      <PageHeader title={words.postJob} lead={words.postJobLead} />
      <QueryView query={query}>
        {({ models, network }) =>
          models.nodes.length === 0 || !network?.terms ? (
            <Empty title={words.noListings} />
          ) : (
            <JobForm listings={models.nodes} terms={network.terms} />
          )
        }
      </QueryView>
    </>
  )
}
