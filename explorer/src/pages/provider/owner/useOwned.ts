import { type UseQueryResult, useQuery } from "@tanstack/react-query"
import { useConfig } from "../../../app/useConfig.js"
import { loadOwnerCalls } from "./loadOwnerCalls.js"
import type { OwnedName, OwnedProvider } from "./OwnedProvider.js"

/** Reads of the chain itself what an owner acts on; again with each block that is indexed. Null: there is no such Provider. */
export function useOwned(of: OwnedName): UseQueryResult<OwnedProvider | null> {
  const config = useConfig()
  return useQuery({
    queryKey: ["owned", of.owner, of.index],
    queryFn: async () => {
      const calls = await loadOwnerCalls()
      const { openReader } = await import("../../../chain/openReader.js")
      return calls.read(openReader(config), of)
    },
    meta: { live: true },
  })
}
