import { useParams } from "@tanstack/react-router"
import { Empty } from "../../design/Empty.js"
import { PageHeader } from "../../design/PageHeader.js"
import { QueryView } from "../../design/QueryView.js"
import { shortText } from "../../design/shortText.js"
import { Tabs } from "../../design/Tabs.js"
import { Model } from "../../generated/Model.js"
import { useGraphql } from "../../graphql/useGraphql.js"
import { useMessages } from "../../i18n/useMessages.js"
import { AccountTransactionsList } from "../parts/AccountTransactionsList.js"
import { DealJobs } from "../parts/DealJobs.js"
import { DealSessions } from "../parts/DealSessions.js"
import { ModelMarks } from "../parts/ModelMarks.js"
import { modelName } from "../parts/modelName.js"
import { ModelBoard } from "./ModelBoard.js"
import { ModelDetails } from "./ModelDetails.js"
import { ModelMarket } from "./ModelMarket.js"
import { ModelOwner } from "./ModelOwner.js"

/** One listing: its market, its order board live, and what it is. */
export function ModelPage() {
  const { address = "" } = useParams({ strict: false })
  const { words, model: page } = useMessages()
  const query = useGraphql(Model, { address })
  return (
    <QueryView query={query}>
      {({ model, earningsEstimate }) => {
        if (model === null) {
          return (
            <>
              <PageHeader title={words.model} />
              <Empty title={page.missing} />
            </>
          )
        }
        const tabs = [
          {
            id: "market",
            title: words.prices,
            content: <ModelMarket model={model} estimate={earningsEstimate} />,
          },
          { id: "board", title: page.board, content: <ModelBoard address={address} /> },
          { id: "details", title: words.details, content: <ModelDetails model={model} /> },
          { id: "jobs", title: words.jobs, content: <DealJobs filter={{ model: address }} /> },
          {
            id: "sessions",
            title: words.sessions,
            content: <DealSessions filter={{ model: address }} />,
          },
          {
            id: "transactions",
            title: words.transactions,
            content: <AccountTransactionsList address={address} />,
          },
        ]
        return (
          <>
            <PageHeader
              title={modelName(model.manifest) ?? `${words.model} ${shortText(address)}`}
              badge={<ModelMarks model={model} />}
            />
            <ModelOwner model={model} />
            <Tabs label={words.model} tabs={tabs} />
          </>
        )
      }}
    </QueryView>
  )
}
