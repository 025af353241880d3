import { useMemo } from "react"
import { Empty } from "../../design/Empty.js"
import { PageHeader } from "../../design/PageHeader.js"
import { QueryView } from "../../design/QueryView.js"
import { useUrlState } from "../../design/useUrlState.js"
import { EarnModels } from "../../generated/EarnModels.js"
import { useGraphql } from "../../graphql/useGraphql.js"
import { useMessages } from "../../i18n/useMessages.js"
import { EarnForm } from "./EarnForm.js"
import { EarnResult } from "./EarnResult.js"
import { readEarnInputs } from "./readEarnInputs.js"

/** What a GPU earns: from payments that were made, and nothing else. */
export function EarnPage() {
  const { earnPage: page } = useMessages()
  const [search] = useUrlState()
  const { inputs, mistakes } = useMemo(() => readEarnInputs(search), [search])
  const query = useGraphql(EarnModels, {})
  return (
    <>
      <PageHeader title={page.title} lead={page.lead} />
      <QueryView query={query}>
        {({ models: { nodes } }) => {
          const model = nodes.find(({ address }) => address === inputs.model) ?? nodes[0]
          if (!model) return <Empty title={page.noModels} />
          return (
            <div className="grid gap-6 lg:grid-cols-[20rem_1fr] [&>*]:min-w-0">
              <EarnForm models={nodes} model={model.address} inputs={inputs} mistakes={mistakes} />
              <EarnResult model={model} inputs={inputs} mistakes={mistakes} />
            </div>
          )
        }}
      </QueryView>
    </>
  )
}
