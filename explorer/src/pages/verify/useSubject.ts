import { useUrlState } from "../../design/useUrlState.js"
import type { ChainRecordViewFragment } from "../../generated/types.js"
import { VerifyAttestation } from "../../generated/VerifyAttestation.js"
import { VerifyProvider } from "../../generated/VerifyProvider.js"
import { useGraphql } from "../../graphql/useGraphql.js"

/** Whom a quote is compared with. */
export interface Subject {
  /** As it stands in the URL; undefined: nobody was named. */
  readonly named: string | undefined
  /** Undefined while it is asked for; null: there is none. */
  readonly record: ChainRecordViewFragment | null | undefined
  readonly endpoint: string | null
  /** Somebody was named, and the indexer does not know them. */
  readonly isMissing: boolean
  readonly error: unknown
  readonly name: (provider: string) => void
}

/** Provider or attestation of the URL, or else the provider that the given quote itself names. */
export function useSubject(ofQuote: string | undefined): Subject {
  const [{ provider, attestation }, patch] = useUrlState()
  const address = provider ?? ofQuote
  const byProvider = useGraphql(
    VerifyProvider,
    { address: address ?? "" },
    { enabled: attestation === undefined && address !== undefined, fixed: true },
  )
  const byId = useGraphql(
    VerifyAttestation,
    { id: attestation ?? "" },
    { enabled: attestation !== undefined, fixed: true },
  )
  const name = (found: string) =>
    patch({ provider: found === "" ? undefined : found, attestation: undefined })
  if (attestation !== undefined) {
    const { data, error } = byId
    const record = data && (data.node?.__typename === "Attestation" ? data.node : null)
    const owner = record?.provider
    const of = { named: owner?.address, endpoint: owner?.endpoint || null }
    return { ...of, record, isMissing: record === null, error, name }
  }
  const { data, error } = byProvider
  const found = address === undefined ? undefined : data?.provider
  return {
    named: provider,
    record: found === undefined ? undefined : (found?.attestation ?? null),
    endpoint: found?.endpoint || null,
    isMissing: found === null,
    error: address === undefined ? undefined : error,
    name,
  }
}
