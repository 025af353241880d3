import { createContext, useContext } from "react"
import type { Connection } from "./Connection.js"

/** How the page stands with the indexer. */
export const ConnectionContext = createContext<Connection>({ status: "connecting" })

/** How the page stands with the indexer, for a component. */
export const useConnection = (): Connection => useContext(ConnectionContext)
