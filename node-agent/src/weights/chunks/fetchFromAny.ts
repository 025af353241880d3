import { isCocoonError } from "@cocoon/protocol"
import { sourceName } from "../source/sourceName.js"
import { WeightsError, type WeightsErrorCode } from "../WeightsError.js"
import { type FetchChunks, fetchChunks } from "./fetchChunks.js"
import { missingChunks } from "./missingChunks.js"

/** What one source was given up for. */
export type SourceFault = { readonly source: string; readonly code: string }

/** The sources in the order they are tried. */
export type FetchFromAny = Omit<FetchChunks, "uri"> & {
  readonly uris: readonly string[]
  /** Told of each source that lies, hangs or is gone. */
  readonly onFault: (fault: SourceFault, error: unknown) => void
}

/** Of this machine or of the key, not of a source: another source does not mend it. */
const LOCAL: ReadonlySet<string> = new Set<WeightsErrorCode>([
  "WEIGHTS_DISK_FULL",
  "WEIGHTS_FILE",
  "WEIGHTS_GRANT",
])

function noSource(faults: readonly SourceFault[], missing: number): WeightsError {
  const told = faults.map(({ source, code }) => `${source} ${code}`).join(", ")
  const why = faults.length === 0 ? "the manifest names no place" : told
  const message = `${missing} chunks are missing and no source gives them: ${why}`
  const options = { retryable: true, details: { missing, faults } }
  return new WeightsError("WEIGHTS_NO_SOURCE", message, options)
}

/**
 * Fetches every chunk that is wanted, from one source after the other: what the first gave stays, the next one gives the
 * rest. Throws WEIGHTS_NO_SOURCE with each source's fault, WEIGHTS_DISK_FULL, WEIGHTS_FILE,
 * WEIGHTS_GRANT, or the signal's reason.
 */
export async function fetchFromAny({ uris, onFault, ...of }: FetchFromAny): Promise<void> {
  const faults: SourceFault[] = []
  for (const uri of new Set(uris)) {
    if (missingChunks(of.sink).length === 0) return
    try {
      await fetchChunks({ ...of, uri })
    } catch (error) {
      of.signal.throwIfAborted()
      if (!isCocoonError(error) || LOCAL.has(error.code)) throw error
      const fault = { source: sourceName(uri), code: error.code }
      faults.push(fault)
      onFault(fault, error)
    }
  }
  const missing = missingChunks(of.sink).length
  if (missing > 0) throw noSource(faults, missing)
}
