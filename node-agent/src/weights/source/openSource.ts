import { WeightsError } from "../WeightsError.js"
import type { ByteRange, OpenedSource } from "./OpenedSource.js"
import { openFile } from "./openFile.js"
import { openHttp } from "./openHttp.js"
import type { SourceRules } from "./sourceRules.js"

/** What is asked of a source: a range, or everything. */
export type SourceAsk = {
  readonly range?: ByteRange
  readonly rules: SourceRules
  readonly signal: AbortSignal
}

/**
 * Opens an http, https or file: URI, as far as the rules allow it. Throws WEIGHTS_SOURCE_FORBIDDEN, _UNREACHABLE,
 * _STALLED, _REDIRECTS, _REFUSED, WEIGHTS_TRUNCATED.
 */
export async function openSource(uri: string, ask: SourceAsk): Promise<OpenedSource> {
  if (!URL.canParse(uri))
    throw new WeightsError("WEIGHTS_SOURCE_FORBIDDEN", "a source is no http, https or file: URI")
  const url = new URL(uri)
  return url.protocol === "file:" ? openFile(url, ask) : openHttp(url, ask)
}
