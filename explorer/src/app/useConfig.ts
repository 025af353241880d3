import { createContext, useContext } from "react"
import type { ExplorerConfig } from "./ExplorerConfig.js"

/** Which network is shown. */
export const ConfigContext = createContext<ExplorerConfig | undefined>(undefined)

/** Which network is shown, for a component. */
export function useConfig(): ExplorerConfig {
  const config = useContext(ConfigContext)
  if (!config) throw new Error("no network is provided")
  return config
}
