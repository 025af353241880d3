import { CocoonError, isCocoonError } from "@cocoon/protocol"
import { larger } from "../money/larger.js"
import { refuse } from "../refuse.js"
import type { Candidate } from "./choose/Candidate.js"
import { chooseNode } from "./choose/chooseNode.js"
import { findCandidates } from "./choose/findCandidates.js"
import { codeOf } from "./codeOf.js"
import type { Listing } from "./discover/createListings.js"
import { failureOf, reasonOf } from "./failureOf.js"
import type { InferenceAnswer, InferenceRequest } from "./Inference.js"
import type { InferenceParts } from "./InferenceParts.js"
import { type Attempt, attemptRequest } from "./request/attemptRequest.js"
import { callerError } from "./request/callerError.js"
import type { PreparedRequest } from "./request/PreparedRequest.js"
import { prepareRequest } from "./request/prepareRequest.js"

const NODES_MAX = 4
/** Whoever pays said no, or is not there: no other node makes that a yes. */
const ENDED_BY_WALLET = new Set(["WALLET_REFUSED", "WALLET_UNAVAILABLE", "WALLET_WRONG_NETWORK"])
const DEFAULT_MAX_TOKENS = 1_024

/** One request from the caller's body to the first chunk of its answer; other nodes are tried before that. */
export async function requestInference(
  parts: InferenceParts,
  asked: InferenceRequest,
): Promise<InferenceAnswer> {
  const { defaultMaxTokens = DEFAULT_MAX_TOKENS } = parts.options
  const request = prepareRequest(asked, { defaultMaxTokens })
  const listing = parts.listings.byName(request.model)
  if (listing === undefined) {
    throw refuse("UNKNOWN_MODEL", "no model of this name is known; see models()")
  }
  const candidates = findCandidates({
    nodes: parts.nodes.serving(),
    listing,
    request,
    maxPrice: parts.options.budget.maxPrice,
    find: parts.pool.find,
  })
  await asked.reserve?.(dearest(candidates))
  const run = startRun(parts, asked.signal)
  try {
    const answer = await tryNodes(parts, { candidates, listing, request, ...run })
    return answer
  } catch (error) {
    run.onEnd()
    throw error
  }
}

function dearest(candidates: readonly Candidate[]): bigint {
  return candidates.reduce((most, { worst }) => larger(most, worst), 0n)
}

type Run = Pick<Attempt, "controller" | "brokenBy" | "onEnd"> & { readonly onEnd: () => void }

/** One abort for all that can end a request: its caller, the end of the client, a silent node. */
function startRun({ controllers }: InferenceParts, signal: AbortSignal | undefined): Run {
  const controller = new AbortController()
  const abort = () => controller.abort(aborted())
  controllers.add(controller)
  signal?.addEventListener("abort", abort, { once: true })
  if (signal?.aborted === true) abort()
  return {
    controller,
    onEnd() {
      controllers.delete(controller)
      signal?.removeEventListener("abort", abort)
    },
    brokenBy(error) {
      const { reason } = controller.signal
      if (isCocoonError(reason)) return reason
      const message =
        "the node fell silent in the middle of the answer; what it generated is metered"
      const details = { reason: reasonOf(error) }
      return new CocoonError({
        code: "NODE_FAILED",
        message,
        details,
        cause: error,
        retryable: true,
      })
    },
  }
}

function aborted(): CocoonError {
  return new CocoonError({ code: "ABORTED", message: "the caller ended the request" })
}

async function tryNodes(
  parts: InferenceParts,
  on: Omit<Attempt, "candidate"> & {
    readonly candidates: readonly Candidate[]
    readonly listing: Listing
    readonly request: PreparedRequest
  },
): Promise<InferenceAnswer> {
  const { seen, options } = parts
  const { signal } = on.controller
  const errors: unknown[] = []
  let left = on.candidates
  while (errors.length < NODES_MAX) {
    const choice = { seen, weights: options.choice, random: Math.random }
    const candidate = chooseNode(left, choice)
    if (candidate === undefined) break
    try {
      return await attemptRequest(parts, { ...on, candidate })
    } catch (error) {
      if (signal.aborted) throw on.brokenBy(error)
      const own = isCocoonError(error) ? callerError(error) : undefined
      if (own !== undefined) throw own
      if (ENDED_BY_WALLET.has(codeOf(error))) throw error
      const { key } = candidate.node
      const code = reasonOf(error)
      if (code !== "BUDGET_EXHAUSTED") seen.failed(key, code)
      options.log?.({ event: "attempt-failed", provider: key, code })
      errors.push(error)
      left = left.filter(({ node }) => node.key !== key)
    }
  }
  throw failureOf(errors)
}
