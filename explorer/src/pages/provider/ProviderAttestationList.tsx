import { DataTable } from "../../design/DataTable.js"
import { Empty } from "../../design/Empty.js"
import { Hash } from "../../design/Hash.js"
import { PageLink } from "../../design/PageLink.js"
import { QueryView } from "../../design/QueryView.js"
import { Time } from "../../design/Time.js"
import { ProviderAttestations } from "../../generated/ProviderAttestations.js"
import { useGraphql } from "../../graphql/useGraphql.js"
import { useMessages } from "../../i18n/useMessages.js"
import { AttestationBadge } from "../parts/AttestationBadge.js"

/** Every answer to an attestation that reached a Provider. */
export function ProviderAttestationList({ address }: { readonly address: string }) {
  const { provider: page, words } = useMessages()
  const query = useGraphql(ProviderAttestations, { address })
  return (
    <QueryView query={query}>
      {({ provider }) => (
        <DataTable
          caption={page.attestations}
          rows={provider?.attestations.nodes ?? []}
          rowKey={({ id }) => id}
          empty={<Empty title={page.noAttestations} />}
          columns={[
            {
              id: "time",
              title: words.time,
              render: ({ at, transaction }) => <Time at={at} transaction={transaction?.hash} />,
            },
            {
              id: "result",
              title: words.result,
              render: (attestation) => (
                <PageLink to={`/attestation?id=${encodeURIComponent(attestation.id)}`}>
                  <AttestationBadge attestation={attestation} />
                </PageLink>
              ),
            },
            {
              id: "until",
              title: words.validUntil,
              render: ({ validUntil, endedAt }) => <Time at={endedAt ?? validUntil} />,
            },
            { id: "tcb", title: page.tcb, wide: true, render: ({ tcbStatus }) => tcbStatus ?? "—" },
            {
              id: "image",
              title: words.image,
              wide: true,
              render: ({ imageId }) => <Hash hash={imageId} />,
            },
          ]}
        />
      )}
    </QueryView>
  )
}
