import { Hash } from "../../design/Hash.js"
import { useMessages } from "../../i18n/useMessages.js"

const ZEROS = "0".repeat(64)

/** The hash of a GPU's evidence; zeros say that there is no GPU. */
export function GpuEvidence({ hash }: { readonly hash: string | null }) {
  const { provider } = useMessages()
  return hash === ZEROS ? provider.cpuOnly : <Hash hash={hash} />
}
