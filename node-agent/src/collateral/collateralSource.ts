import {
  type CollateralBundle,
  type CollateralSummary,
  type DatedDocument,
  summarizeCollateral,
} from "@cocoon/attestation"
import type { Log } from "@cocoon/service"
import { CollateralError } from "./CollateralError.js"
import { type CollateralCache, createCollateralCache } from "./collateralCache.js"
import { type CollateralQuery, type FullQuery, fullQuery } from "./collateralQuery.js"
import { fetchCollateral } from "./fetchCollateral.js"

/** Collateral is renewed a day before the first of its documents ends. */
const MARGIN_SECONDS = 86_400

/** What a source works with. */
export type CollateralSourceDeps = {
  /** A PCCS, such as https://localhost:8081, or https://api.trustedservices.intel.com. */
  readonly baseUrl: string
  /** Where collateral is kept. */
  readonly cacheDir: string
  readonly fetch?: typeof globalThis.fetch
  /** Unix seconds. */
  readonly now: () => number
  readonly log: Log
}

/** Where Intel's collateral comes from; what it gives is signed by Intel and not yet verified. */
export type CollateralSource = {
  /**
   * The collateral of a platform, all of it valid now: kept, or asked for. Kept collateral that is still valid also
   * stands in for a service that fails. Throws CollateralError, or the signal's reason.
   */
  collateral(query: CollateralQuery, signal: AbortSignal): Promise<CollateralBundle>
  /** Drops what is kept for a platform, for collateral that proved wrong when it was verified. */
  forget(query: CollateralQuery): Promise<void>
}

type Kept = { readonly bundle: CollateralBundle; readonly summary: CollateralSummary }

const showTime = (seconds: number) => new Date(seconds * 1000).toISOString()

/** The document that is not valid throughout `from` … `until`. */
function notValid({ documents }: CollateralSummary, from: number, until = from) {
  return documents.find((document) => document.from > from || document.until < until)
}

const endOf = ({ documents }: CollateralSummary) => Math.min(...documents.map(({ until }) => until))

type Judged = ({ readonly ok: true } & Kept) | { readonly ok: false; readonly why: string }

/** Whether a bundle can be read and is of the platform that was asked for. */
function judge(bundle: CollateralBundle, query: FullQuery): Judged {
  const result = summarizeCollateral(bundle)
  if (!result.ok) return { ok: false, why: result.detail }
  const { fmspc, ca } = result.summary
  if (fmspc === query.fmspc && ca === query.ca) return { ...result, bundle }
  return { ok: false, why: `it is of FMSPC ${fmspc} and the ${ca} CA` }
}

/** What is kept and valid now. */
async function readKept(cache: CollateralCache, query: FullQuery, now: number) {
  const bundle = await cache.read(query)
  const judged = bundle && judge(bundle, query)
  return judged?.ok && !notValid(judged.summary, now) ? judged : undefined
}

function stale(baseUrl: string, { name, from, until }: DatedDocument, now: number) {
  const times = `${showTime(from)} to ${showTime(until)}, and it is ${showTime(now)}`
  const message = `${baseUrl} gives ${name} valid ${times}; refresh the PCCS or set this machine's clock`
  return new CollateralError("COLLATERAL_STALE", message, { retryable: true })
}

async function fetchValid(
  query: FullQuery,
  { deps, signal }: { deps: CollateralSourceDeps; signal: AbortSignal },
): Promise<Kept> {
  const { baseUrl, fetch = globalThis.fetch, now } = deps
  const bundle = await fetchCollateral(query, { baseUrl, fetch, signal })
  const judged = judge(bundle, query)
  if (!judged.ok) {
    const message = `${baseUrl} has no collateral of FMSPC ${query.fmspc} and the ${query.ca} CA (${judged.why}); see whether --pccs-url is a PCCS or Intel's service`
    throw new CollateralError("COLLATERAL_MALFORMED", message)
  }
  const time = now()
  const wrong = notValid(judged.summary, time)
  if (wrong !== undefined) throw stale(baseUrl, wrong, time)
  return judged
}

/** Makes a source of collateral with a cache on disk. */
export function createCollateralSource(deps: CollateralSourceDeps): CollateralSource {
  const { cacheDir, now, log } = deps
  const cache = createCollateralCache(cacheDir)

  const renew = async (query: FullQuery, signal: AbortSignal): Promise<CollateralBundle> => {
    const { bundle, summary } = await fetchValid(query, { deps, signal })
    const until = endOf(summary)
    log.info({ ...query, until }, "collateral was fetched")
    await cache.write(query, bundle).catch((error: unknown) => {
      log.warn({ error, cacheDir }, "collateral cannot be kept; it is fetched again when needed")
    })
    return bundle
  }
  return {
    async collateral(asked, signal) {
      const query = fullQuery(asked)
      const kept = await readKept(cache, query, now())
      if (kept && !notValid(kept.summary, now(), now() + MARGIN_SECONDS)) return kept.bundle
      try {
        return await renew(query, signal)
      } catch (error) {
        signal.throwIfAborted()
        if (kept === undefined) throw error
        const until = endOf(kept.summary)
        log.warn({ error, ...query, until }, "collateral cannot be renewed; what is kept is used")
        return kept.bundle
      }
    },
    forget: (asked) => cache.remove(fullQuery(asked)),
  }
}
