import { ButtonLink } from "../../design/ButtonLink.js"
import { Choice } from "../../design/Choice.js"
import { Empty } from "../../design/Empty.js"
import { PageHeader } from "../../design/PageHeader.js"
import { Pager } from "../../design/Pager.js"
import { QueryView } from "../../design/QueryView.js"
import { useListState } from "../../design/useListState.js"
import { Changes } from "../../generated/Changes.js"
import type { ChangeStatus } from "../../generated/types.js"
import { useGraphql } from "../../graphql/useGraphql.js"
import { useMessages } from "../../i18n/useMessages.js"
import { ChangeView } from "./ChangeView.js"

const WAITING: readonly ChangeStatus[] = ["QUEUED", "READY"]

/** The queue of changes, and what came of them. */
export function GovernancePage() {
  const { governance: page, table, governanceActions } = useMessages()
  const list = useListState(["NEWEST"])
  const waiting = list.filter("show") === "waiting"
  const query = useGraphql(Changes, { ...list.page, statuses: waiting ? WAITING : null })
  return (
    <>
      <PageHeader
        title={page.title}
        lead={page.lead}
        actions={
          <>
            <ButtonLink to="/governance/propose">{governanceActions.propose}</ButtonLink>
            <Choice
              label={table.filter}
              value={waiting ? "waiting" : ""}
              options={[
                ["", page.all],
                ["waiting", page.waiting],
              ]}
              onChange={(value) => list.setFilter("show", value || undefined)}
            />
          </>
        }
      />
      <QueryView query={query}>
        {({ changes: { nodes, pageInfo } }) =>
          nodes.length === 0 ? (
            <Empty title={page.empty} />
          ) : (
            <>
              <ul className="grid gap-4">
                {nodes.map((change) => (
                  <li key={change.id}>
                    <ChangeView change={change} />
                  </li>
                ))}
              </ul>
              <Pager ends={pageInfo} move={list.move} />
            </>
          )
        }
      </QueryView>
    </>
  )
}
