import type { ReactNode } from "react"
import { Address } from "../../design/Address.js"
import { Badge } from "../../design/Badge.js"
import { Hash } from "../../design/Hash.js"
import { Time } from "../../design/Time.js"
import { useMessages } from "../../i18n/useMessages.js"
import { JobBadge } from "../parts/JobBadge.js"
import { ModelLink } from "../parts/ModelLink.js"
import { ModelMarks } from "../parts/ModelMarks.js"
import { ProviderBadge } from "../parts/ProviderBadge.js"
import { ProviderLink } from "../parts/ProviderLink.js"
import { SessionBadge } from "../parts/SessionBadge.js"
import type { Found } from "./keyOfResult.js"

function Line({ kind, children }: { readonly kind: string; readonly children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className="w-32 text-muted text-sm">{kind}</span>
      {children}
    </div>
  )
}

/** One thing that was found, with the way to its page. */
export function ResultLine({ result }: { readonly result: Found }) {
  const { words, addressPage, network } = useMessages()
  switch (result.__typename) {
    case "Provider":
      return (
        <Line kind={words.provider}>
          <ProviderLink address={result.address} />
          <ProviderBadge state={result.state} />
          <span>{result.gpuClass}</span>
        </Line>
      )
    case "Model":
      return (
        <Line kind={words.model}>
          <ModelLink model={result} address={result.address} />
          <ModelMarks model={result} />
        </Line>
      )
    case "Job":
      return (
        <Line kind={words.job}>
          <Hash hash={result.dealId} to={`/jobs/${result.dealId}`} />
          <JobBadge status={result.status} />
        </Line>
      )
    case "Session":
      return (
        <Line kind={words.session}>
          <Hash hash={result.dealId} to={`/sessions/${result.dealId}`} />
          <SessionBadge status={result.sessionStatus} />
        </Line>
      )
    case "Transaction":
      return (
        <Line kind={words.transaction}>
          <Hash hash={result.hash} to={`/transactions/${result.hash}`} />
          <span className="font-mono text-sm">{result.name}</span>
          <Time at={result.at} />
        </Line>
      )
    case "Image":
      return (
        <Line kind={words.image}>
          <Hash hash={result.imageId} to="/network" />
          <Badge tone={result.revokedAt > 0 ? "bad" : "good"}>
            {result.revokedAt > 0 ? network.revoked : network.approved}
          </Badge>
        </Line>
      )
    default:
      return (
        <Line kind={addressPage.kinds[result.kind]}>
          <Address address={result.address} />
        </Line>
      )
  }
}
