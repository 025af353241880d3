import { Badge } from "../design/Badge.js"
import { PageLink } from "../design/PageLink.js"
import { useConnection } from "../graphql/useConnection.js"
import { useFormat } from "../i18n/useFormat.js"
import { useMessages } from "../i18n/useMessages.js"
import { useConfig } from "./useConfig.js"

const TONES = { connecting: "busy", live: "good", lost: "bad" } as const

/** Which network is shown, whether it is live, and its newest block. */
export function NetworkName() {
  const { network } = useConfig()
  const { status, head } = useConnection()
  const { connection } = useMessages()
  const { count } = useFormat()
  return (
    <PageLink to="/status" className="hover:no-underline sm:inline-block sm:min-w-40">
      <Badge tone={TONES[status]} title={connection[status]}>
        {network.name}
        {head && (
          <span className="hidden font-normal text-muted sm:inline"> #{count(head.seqno)}</span>
        )}
      </Badge>
    </PageLink>
  )
}
