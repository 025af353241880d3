import { useConfig } from "../../app/useConfig.js"
import { Badge } from "../../design/Badge.js"
import { Count } from "../../design/Count.js"
import { Duration } from "../../design/Duration.js"
import { KeyValues } from "../../design/KeyValues.js"
import { PageHeader } from "../../design/PageHeader.js"
import { QueryView } from "../../design/QueryView.js"
import { Section } from "../../design/Section.js"
import { Time } from "../../design/Time.js"
import { useNow } from "../../design/useNow.js"
import { Status } from "../../generated/Status.js"
import { useConnection } from "../../graphql/useConnection.js"
import { useGraphql } from "../../graphql/useGraphql.js"
import { useMessages } from "../../i18n/useMessages.js"
import { PendingList } from "./PendingList.js"

const TONES = { connecting: "busy", live: "good", lost: "bad" } as const

/** How fresh these pages are. */
export function StatusPage() {
  const { statusPage: page } = useMessages()
  const query = useGraphql(Status, {})
  return (
    <>
      <PageHeader title={page.title} lead={page.lead} />
      <QueryView query={query}>
        {({ indexer, pending }) => (
          <>
            <Freshness version={indexer.version} />
            <Section title={page.pending} note={page.pendingNote}>
              <PendingList pending={pending} />
            </Section>
          </>
        )}
      </QueryView>
    </>
  )
}

function Freshness({ version }: { readonly version: string }) {
  const { statusPage: page, connection: words } = useMessages()
  const { graphql, network } = useConfig()
  const { status, head, lostAt } = useConnection()
  const now = useNow()
  const lost = lostAt === undefined ? null : Math.floor(lostAt / 1_000)
  return (
    <Section title={page.connection}>
      <KeyValues
        items={[
          { label: page.connection, value: <Badge tone={TONES[status]}>{words[status]}</Badge> },
          ...(status === "lost" ? [{ label: page.lostSince, value: <Time at={lost} /> }] : []),
          {
            label: page.block,
            value: (
              <>
                <Count value={head?.seqno ?? null} /> · <Time at={head?.at ?? null} />
              </>
            ),
          },
          {
            label: page.lag,
            value: <Duration seconds={head ? Math.max(0, now - head.at) : null} />,
          },
          { label: page.network, value: `${network.name} (${network.globalId})` },
          {
            label: page.source,
            value: (
              <span className="break-all font-mono text-[0.9em]">
                {new URL(graphql, location.href).href}
              </span>
            ),
          },
          { label: page.indexer, value: version },
        ]}
      />
    </Section>
  )
}
