import { CocoonError, type PriceSheet, withinLimits, worstCase } from "@cocoon/protocol"
import { accountHash } from "@cocoon/wrappers"
import { refuse } from "../../refuse.js"
import type { Listing } from "../discover/createListings.js"
import type { ServingNode } from "../discover/ServingNode.js"
import type { LiveSession } from "../pool/LiveSession.js"
import type { PreparedRequest } from "../request/PreparedRequest.js"
import type { Candidate } from "./Candidate.js"

/** What a request is matched with. */
export interface CandidateSearch {
  readonly nodes: readonly ServingNode[]
  readonly listing: Listing
  readonly request: PreparedRequest
  readonly maxPrice: PriceSheet | undefined
  readonly find: (provider: string, listing: string) => LiveSession | undefined
}

/**
 * The nodes that serve a listing, the route and all fields of a request at an accepted price. One that was slashed or frozen since it
 * was verified is none of them.
 * @throws CocoonError NO_NODE, UNSUPPORTED_PATH, UNSUPPORTED_FIELD (`details.field`), CONTEXT_TOO_LONG, NODE_BUSY when there is none:
 * what the last of them to drop out lacked
 */
export function findCandidates(search: CandidateSearch): readonly Candidate[] {
  const { nodes, listing, request, maxPrice } = search
  const offered = nodes.flatMap((node) => offersOf(node, search))
  const served = some(offered, () => noNode("nobody verified serves this model now"))
  const priced = some(
    served.filter(({ sheet }) => maxPrice === undefined || withinLimits(sheet, maxPrice)),
    () => noNode("all ask more than your highest price"),
  )
  const routed = some(
    priced.filter(({ offer }) => offer.paths.includes(request.path)),
    () => refuse("UNSUPPORTED_PATH", "no node of this model serves the route"),
  )
  const able = some(
    routed.filter(({ offer }) => missingField(offer.fields, request) === undefined),
    () => unsupported(routed, request),
  )
  const roomy = some(
    able.filter(
      ({ offer }) => (request.asked ?? 0) <= (offer.contextTokens ?? Number.MAX_SAFE_INTEGER),
    ),
    () => refuse("CONTEXT_TOO_LONG", "more tokens are asked for than a context holds"),
  )
  const awake = some(
    roomy.filter(({ node }) => !node.info.draining),
    () => busy("the nodes of this model take no new work now"),
  )
  return awake.map((partial) => {
    const { bound } = request.bytesFor(partial.offer)
    return { ...partial, worst: worstCase({ ...bound, sheet: partial.sheet }) }
  })

  function offersOf(node: ServingNode, { find }: CandidateSearch): Omit<Candidate, "worst">[] {
    const offer = node.info.models.find((model) => model.listing.equals(listing.address))
    const live = find(node.key, listing.key)
    const price = node.view.prices.get(accountHash(listing.address))
    if (offer === undefined || price === undefined) return []
    if (node.view.slashed || node.view.frozen) return []
    if (live === undefined && !node.view.available) return []
    const sheet = live?.terms.sheet ?? price.sheet
    return [
      { node, offer, sheet, opens: live === undefined, inFlight: live?.ledger.inFlight() ?? 0 },
    ]
  }
}

function some<T>(items: readonly T[], otherwise: () => CocoonError): readonly T[] {
  if (items.length === 0) throw otherwise()
  return items
}

function missingField(taken: readonly string[], { fields }: PreparedRequest): string | undefined {
  return fields.find((field) => !taken.includes(field))
}

function unsupported(
  routed: readonly Pick<Candidate, "offer">[],
  request: PreparedRequest,
): CocoonError {
  const field = routed.map(({ offer }) => missingField(offer.fields, request))[0]
  return refuse("UNSUPPORTED_FIELD", `no node of this model takes ${field}`, {
    field,
    param: field,
  })
}

function noNode(why: string): CocoonError {
  return new CocoonError({ code: "NO_NODE", message: `${why}; try later`, retryable: true })
}

function busy(why: string): CocoonError {
  return new CocoonError({ code: "NODE_BUSY", message: `${why}; try again`, retryable: true })
}
