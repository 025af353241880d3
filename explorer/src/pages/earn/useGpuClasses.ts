import { useQuery } from "@tanstack/react-query"
import { useConfig } from "../../app/useConfig.js"
import { EarnClasses } from "../../generated/EarnClasses.js"
import type { EarnClassesQuery } from "../../generated/types.js"
import { requestGraphql } from "../../graphql/requestGraphql.js"

/** Pages of a hundred providers that are read at most. */
const PAGES_MAX = 10

/** GPU classes as providers declare them, with how many declare each; in the order of the alphabet. */
export function useGpuClasses() {
  const { graphql: url } = useConfig()
  return useQuery({
    queryKey: ["EarnClasses"],
    staleTime: 60_000,
    queryFn: async ({ signal }) => {
      const classes = new Map<string, number>()
      let after: string | null = null
      for (let page = 0; page < PAGES_MAX; page++) {
        const { providers }: EarnClassesQuery = await requestGraphql({
          url,
          document: EarnClasses,
          variables: { after },
          signal,
        })
        for (const { gpuClass } of providers.nodes) {
          if (gpuClass !== "") classes.set(gpuClass, (classes.get(gpuClass) ?? 0) + 1)
        }
        if (!providers.pageInfo.hasNextPage) break
        after = providers.pageInfo.endCursor
      }
      return [...classes].sort(([one], [other]) => one.localeCompare(other))
    },
  })
}
