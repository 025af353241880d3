import { PageLink } from "../design/PageLink.js"
import { useNow } from "../design/useNow.js"
import { FooterIndexer } from "../generated/FooterIndexer.js"
import { useConnection } from "../graphql/useConnection.js"
import { useGraphql } from "../graphql/useGraphql.js"
import { useFormat } from "../i18n/useFormat.js"
import { useMessages } from "../i18n/useMessages.js"
import { useConfig } from "./useConfig.js"

/** Where all of this comes from, and how old it is. */
export function Footer() {
  const { footer, statusPage } = useMessages()
  const { graphql, network } = useConfig()
  const { data } = useGraphql(FooterIndexer, {}, { fixed: true })
  return (
    <footer className="border-line border-t bg-surface text-muted text-xs">
      <div className="mx-auto grid max-w-7xl gap-x-6 gap-y-2 px-4 py-4 sm:flex sm:flex-wrap">
        <span>
          {statusPage.network}: {network.name} ({network.globalId})
        </span>
        <Freshness />
        <span>
          {statusPage.source}:{" "}
          <span className="break-all font-mono">{new URL(graphql, location.href).href}</span>
        </span>
        {data && <span>{footer.version(data.indexer.version)}</span>}
        <PageLink to="/status" className="sm:ml-auto">
          {footer.more}
        </PageLink>
      </div>
    </footer>
  )
}

function Freshness() {
  const { footer, connection } = useMessages()
  const { status, head } = useConnection()
  const { count, duration } = useFormat()
  const now = useNow()
  if (!head) return <span>{connection[status]}</span>
  return <span>{footer.fresh(count(head.seqno), duration(Math.max(0, now - head.at)))}</span>
}
