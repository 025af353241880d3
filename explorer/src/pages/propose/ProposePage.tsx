import { Empty } from "../../design/Empty.js"
import { PageHeader } from "../../design/PageHeader.js"
import { QueryView } from "../../design/QueryView.js"
import { InForce } from "../../generated/InForce.js"
import { useGraphql } from "../../graphql/useGraphql.js"
import { useMessages } from "../../i18n/useMessages.js"
import { ProposeForm } from "./ProposeForm.js"

/** Propose a change of the Registry. */
export function ProposePage() {
  const { governanceActions: words, state } = useMessages()
  const query = useGraphql(InForce, {})
  return (
    <>
      <PageHeader title={words.propose} lead={words.proposeLead} />
      <QueryView query={query}>
        {({ network }) =>
          network ? <ProposeForm network={network} /> : <Empty title={state.empty} />
        }
      </QueryView>
    </>
  )
}
