import { useQueryClient } from "@tanstack/react-query"
import { type ReactNode, useEffect, useState } from "react"
import { useConfig } from "../app/useConfig.js"
import type { Connection } from "./Connection.js"
import { followBlocks } from "./followBlocks.js"
import { ConnectionContext } from "./useConnection.js"

/** Follows the indexer's blocks: what is on the page is read again when something happened; knows since when there are none. */
export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const { graphql: url } = useConfig()
  const queries = useQueryClient()
  const [connection, setConnection] = useState<Connection>({ status: "connecting" })
  useEffect(() => {
    const controller = new AbortController()
    followBlocks({ url, queries, signal: controller.signal, onChange: setConnection })
    return () => controller.abort()
  }, [url, queries])
  return <ConnectionContext value={connection}>{children}</ConnectionContext>
}
