import { DataTable } from "../../design/DataTable.js"
import { Empty } from "../../design/Empty.js"
import { QueryView } from "../../design/QueryView.js"
import { Section } from "../../design/Section.js"
import { Time } from "../../design/Time.js"
import { ModelGrants } from "../../generated/ModelGrants.js"
import { useGraphql } from "../../graphql/useGraphql.js"
import { useMessages } from "../../i18n/useMessages.js"
import { ProviderLink } from "../parts/ProviderLink.js"

/** Enclaves that were given the key of private weights. */
export function ModelGrantList({ address }: { readonly address: string }) {
  const { model: page, words } = useMessages()
  const query = useGraphql(ModelGrants, { address })
  return (
    <div className="mt-8">
      <Section title={page.grants}>
        <QueryView query={query}>
          {({ model }) => (
            <DataTable
              caption={page.grants}
              rows={model?.keyGrants.nodes ?? []}
              rowKey={({ lt }) => lt}
              empty={<Empty title={page.noGrants} />}
              columns={[
                {
                  id: "provider",
                  title: words.provider,
                  render: ({ provider }) => <ProviderLink address={provider?.address ?? null} />,
                },
                {
                  id: "epoch",
                  title: page.keyEpoch,
                  numeric: true,
                  render: ({ keyEpoch }) => keyEpoch,
                },
                {
                  id: "time",
                  title: words.time,
                  numeric: true,
                  render: ({ at, transaction }) => <Time at={at} transaction={transaction?.hash} />,
                },
              ]}
            />
          )}
        </QueryView>
      </Section>
    </div>
  )
}
