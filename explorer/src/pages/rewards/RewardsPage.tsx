import { Address } from "../../design/Address.js"
import { Amount } from "../../design/Amount.js"
import { ButtonLink } from "../../design/ButtonLink.js"
import { Empty } from "../../design/Empty.js"
import { PageHeader } from "../../design/PageHeader.js"
import { Section } from "../../design/Section.js"
import { Stat } from "../../design/Stat.js"
import { StatGrid } from "../../design/StatGrid.js"
import { useListState } from "../../design/useListState.js"
import { Rewards } from "../../generated/Rewards.js"
import type { RewardsQuery } from "../../generated/types.js"
import { useGraphql } from "../../graphql/useGraphql.js"
import { useMessages } from "../../i18n/useMessages.js"
import { Listing } from "../parts/Listing.js"
import { useEpochColumns } from "./useEpochColumns.js"

/** The pool of fees, and what each epoch gave out. */
export function RewardsPage() {
  const { rewards: page } = useMessages()
  const list = useListState(["NEWEST"])
  const query = useGraphql(Rewards, list.page)
  return (
    <>
      <PageHeader
        title={page.title}
        lead={page.lead}
        actions={<ButtonLink to="/leaderboard">{page.leaderboard}</ButtonLink>}
      />
      {query.data && <Pool pool={query.data.pool} />}
      <Section title={page.epochs}>
        <Listing
          query={query}
          pick={({ epochs }) => epochs}
          list={list}
          caption={page.epochs}
          columns={useEpochColumns()}
          rowKey={({ id }) => id}
          empty={page.empty}
        />
      </Section>
    </>
  )
}

function Pool({ pool }: { readonly pool: RewardsQuery["pool"] }) {
  const { rewards: page } = useMessages()
  if (pool === null) {
    return (
      <div className="mb-8">
        <Empty title={page.noPool} />
      </div>
    )
  }
  const to = `/address/${pool.address}`
  return (
    <StatGrid>
      <Stat label={page.received} to={to} value={<Amount nano={pool.fees} decimals={2} />} />
      <Stat label={page.sponsored} to={to} value={<Amount nano={pool.sponsored} decimals={2} />} />
      <Stat label={page.paid} to={to} value={<Amount nano={pool.rewardsPaid} decimals={2} />} />
      <Stat
        label={page.treasury}
        to={to}
        value={<Amount nano={pool.treasuryPaid} decimals={2} />}
      />
      <Stat label={page.pool} value={<Address address={pool.address} to={to} />} />
    </StatGrid>
  )
}
