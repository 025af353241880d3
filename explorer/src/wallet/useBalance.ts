import { type UseQueryResult, useQuery } from "@tanstack/react-query"
import { useConfig } from "../app/useConfig.js"

/** NanoTON of a connected wallet, read again with each block in which something happened. */
export function useBalance(address: string): UseQueryResult<bigint> {
  const config = useConfig()
  return useQuery({
    queryKey: ["balance", address],
    queryFn: async () => (await import("./readBalance.js")).readBalance(config, address),
    meta: { live: true },
  })
}
