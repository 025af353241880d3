import { askGraphql } from "../../../indexer/support/askGraphql.js"
import type { Started } from "../../support/Started.js"

const QUERY = `{
  jobs(first: 1, filter: { statuses: [SETTLED] }) { nodes { dealId opened { hash } } }
  sessions(first: 1) { nodes { dealId } }
  attestations(first: 1) { nodes { id } }
}`

interface Found {
  readonly jobs: {
    readonly nodes: readonly {
      readonly dealId: string
      readonly opened: { readonly hash: string } | null
    }[]
  }
  readonly sessions: { readonly nodes: readonly { readonly dealId: string }[] }
  readonly attestations: { readonly nodes: readonly { readonly id: string }[] }
}

/** The path of a page at something that there is on the network. Throws when nobody can fill its names here. */
export async function pageAt(started: Started, path: string): Promise<string> {
  const { jobs, sessions, attestations } = await askGraphql<Found>(started.graphql, QUERY)
  const [job] = jobs.nodes
  const filled: Readonly<Record<string, string>> = {
    "/providers/$address": `/providers/${started.provider}`,
    "/models/$address": `/models/${started.model}`,
    "/jobs/$deal": `/jobs/${job?.dealId}`,
    "/sessions/$deal": `/sessions/${sessions.nodes[0]?.dealId}`,
    "/attestation": `/attestation?id=${attestations.nodes[0]?.id}`,
    "/search": `/search?q=${started.provider}`,
    "/address/$address": `/address/${started.client.address}`,
    "/transactions/$hash": `/transactions/${job?.opened?.hash}`,
  }
  const whole = filled[path] ?? path
  if (/\$|undefined/.test(whole)) throw new Error(`nothing to show at ${path}: ${whole}`)
  return whole
}
