import { useConfig } from "../../app/useConfig.js"
import { developmentRoot } from "../../chain/developmentRoot.js"
import { useUrlState } from "../../design/useUrlState.js"

/** What quotes are judged by; kept in the URL, so that a link judges the same. */
export interface Judging {
  /** Unix seconds; undefined: now. */
  readonly at: number | undefined
  readonly root: "intel" | "network"
  /** Hex of the network's test root; null where it has none, or Intel's is chosen. */
  readonly rootKey: string | null
  /** Whether there is another root than Intel's to choose. */
  readonly hasNetworkRoot: boolean
  readonly policy: "strict" | "network"
  readonly choose: (choice: Partial<Record<"at" | "root" | "policy", string>>) => void
}

/** What quotes are judged by. A provider of a development network is judged by its test root unless told otherwise. */
export function useJudging(): Judging {
  const config = useConfig()
  const [url, patch] = useUrlState()
  const known = developmentRoot(config)
  const isOfNetwork = url.provider !== undefined || url.attestation !== undefined
  const asked = url.root ?? (isOfNetwork ? "network" : "intel")
  const root = known !== undefined && asked === "network" ? "network" : "intel"
  const at = url.at !== undefined && /^\d{1,12}$/.test(url.at) ? Number(url.at) : undefined
  return {
    at,
    root,
    rootKey: root === "network" ? (known ?? null) : null,
    hasNetworkRoot: known !== undefined,
    policy:
      (url.policy ?? (isOfNetwork ? "network" : "strict")) === "network" ? "network" : "strict",
    choose: (choice) => patch({ ...choice, ...("at" in choice && { at: choice.at || undefined }) }),
  }
}
