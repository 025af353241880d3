import { loadProviderBirth, loadProviderUpgraded, loadTermsSynced } from "@cocoon/wrappers"
import { termsEntries } from "../termsEntries.js"
import { keyOrNull } from "./keyOrNull.js"
import { keysOf } from "./keysOf.js"
import type { ProviderReaders } from "./ProviderReaders.js"
import { profileOf } from "./profileOf.js"

/** What the Registry tells a Provider of itself. */
export const protocolReaders: ProviderReaders<
  "provider.ProviderBirth" | "provider.TermsSynced" | "provider.ProviderUpgraded"
> = {
  "provider.ProviderBirth": ({ body, names }) => {
    const { stake, operatorKey, keys, profile, terms, verifier } = loadProviderBirth(body())
    return {
      owner: names.owner,
      index: names.index,
      stake: stake.toString(),
      operatorKey: keyOrNull(operatorKey),
      ...keysOf(keys),
      ...profileOf(profile),
      terms: termsEntries(terms),
      verifier: verifier.toRawString(),
    }
  },
  "provider.TermsSynced": ({ body }) => {
    const { terms, verifier } = loadTermsSynced(body())
    return { terms: termsEntries(terms), verifier: verifier.toRawString() }
  },
  "provider.ProviderUpgraded": ({ body }) => {
    const { origin, terms } = loadProviderUpgraded(body())
    return { origin: Number(origin), terms: termsEntries(terms) }
  },
}
