import { DataTable } from "../../design/DataTable.js"
import { Empty } from "../../design/Empty.js"
import { PageLink } from "../../design/PageLink.js"
import { QueryView } from "../../design/QueryView.js"
import { ProviderEpochs } from "../../generated/ProviderEpochs.js"
import { useGraphql } from "../../graphql/useGraphql.js"
import { useFormat } from "../../i18n/useFormat.js"
import { useMessages } from "../../i18n/useMessages.js"
import { LinkedAmount } from "../parts/LinkedAmount.js"

/** A Provider's work and rewards, epoch by epoch. */
export function ProviderEpochList({ address }: { readonly address: string }) {
  const { provider: page, words, rewards } = useMessages()
  const { count } = useFormat()
  const query = useGraphql(ProviderEpochs, { address })
  return (
    <QueryView query={query}>
      {({ provider }) => (
        <DataTable
          caption={rewards.title}
          rows={provider?.epochs.nodes ?? []}
          rowKey={({ epoch }) => `${epoch}`}
          empty={<Empty title={page.noEpochs} />}
          columns={[
            {
              id: "epoch",
              title: words.epoch,
              render: ({ epoch }) => (
                <PageLink to={`/leaderboard?epoch=${epoch}`}>{count(epoch)}</PageLink>
              ),
            },
            {
              id: "work",
              title: words.work,
              numeric: true,
              render: ({ work, reported }) => (
                <LinkedAmount nano={work} transaction={reported?.hash} />
              ),
            },
            {
              id: "reward",
              title: words.reward,
              numeric: true,
              render: ({ reward, claimed }) => (
                <LinkedAmount nano={reward} transaction={claimed?.hash} />
              ),
            },
          ]}
        />
      )}
    </QueryView>
  )
}
