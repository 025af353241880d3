import { parseQuote } from "@cocoon/attestation"
import { AttestError } from "./AttestError.js"
import { TSM_REPORT_ROOT } from "./probeTsm.js"
import { type TsmEntry, type TsmPlace, withTsmEntry } from "./tsmEntry.js"
import { errnoOf, failureError, NO_QUOTE, tsmFailure, wrongProvider } from "./tsmFailure.js"
import { nodeTsmFs } from "./tsmFs.js"

const REPORT_DATA_SIZE = 64
/** Four times a quote with its certificates; larger reports (Intel's DICE format) are of a format not read here. */
const MAX_QUOTE = 32_768
const ATTEMPTS = 3
/** EAGAIN: a write came between (EWOULDBLOCK). ENOENT: the entry went away. Both are somebody else's doing. */
const DISTURBED: readonly (string | undefined)[] = ["EAGAIN", "EINTR", "ENOENT"]

/** The report over `reportData`; undefined when anybody else wrote to the entry, so that it may be over other data. */
async function report(entry: TsmEntry, reportData: Uint8Array): Promise<Uint8Array | undefined> {
  const before = await entry.generation()
  await entry.writeInput(reportData)
  const [read] = await Promise.allSettled([entry.readReport(MAX_QUOTE)])
  if ((await entry.generation()) !== before + 1n) return undefined
  if (read.status === "rejected") throw read.reason
  return read.value
}

async function attempt(place: TsmPlace, reportData: Uint8Array): Promise<Uint8Array | undefined> {
  const { root } = place
  let isMade = false
  try {
    return await withTsmEntry(place, async (entry) => {
      isMade = true
      const wrong = wrongProvider(await entry.provider())
      if (wrong !== undefined) throw failureError(wrong, { root })
      return report(entry, reportData)
    })
  } catch (error) {
    if (error instanceof AttestError) throw error
    if (isMade && DISTURBED.includes(errnoOf(error))) return undefined
    throw failureError(tsmFailure(error), { root, cause: error })
  }
}

async function undisturbed(place: TsmPlace, reportData: Uint8Array): Promise<Uint8Array> {
  for (let tries = 0; tries < ATTEMPTS; tries++) {
    const bytes = await attempt(place, reportData)
    if (bytes !== undefined) return bytes
  }
  const message = `another process disturbed ${ATTEMPTS} entries of ${place.root}; find what else writes there and stop it`
  throw new AttestError("ATTEST_TDX_DISTURBED", message, { retryable: true })
}

/** The quote without what may follow it, if it is one over `reportData`. */
function checked(
  bytes: Uint8Array,
  { reportData, root }: { reportData: Uint8Array; root: string },
) {
  if (bytes.length === 0) throw failureError(NO_QUOTE, { root })
  const parsed = parseQuote(bytes)
  if (!parsed.ok) {
    const message = `${root} gave a quote that cannot be read (${parsed.detail}); use a platform with quotes of version 4 or 5`
    throw new AttestError("ATTEST_TDX_QUOTE_INVALID", message)
  }
  const { report: body, size } = parsed.quote
  if (Buffer.compare(body.reportData, reportData) === 0) return bytes.slice(0, size)
  const message = `${root} gave a quote over other report data; see what else asks for quotes in this guest`
  throw new AttestError("ATTEST_TDX_REPORT_DATA", message)
}

/**
 * Quotes of the TDX device by configfs-tsm (Linux 6.7 and newer), one at a time. The kernel writes a report over
 * whatever was written last, so each request has an entry of its own, and the entry's generation shows whether anybody
 * else wrote to it. Rejects with AttestError (ATTEST_TDX_…), and RangeError for report data that is not 64 bytes.
 */
export function tsmQuotes({
  root = TSM_REPORT_ROOT,
  fs = nodeTsmFs,
}: Partial<TsmPlace> = {}): (request: { readonly reportData: Uint8Array }) => Promise<Uint8Array> {
  let last: Promise<unknown> = Promise.resolve()
  return ({ reportData }) => {
    if (reportData.length !== REPORT_DATA_SIZE) {
      return Promise.reject(new RangeError(`report data of ${reportData.length} bytes`))
    }
    const turn = last.then(async () => {
      const bytes = await undisturbed({ root, fs }, reportData)
      return checked(bytes, { reportData, root })
    })
    last = turn.catch(() => undefined)
    return turn
  }
}
