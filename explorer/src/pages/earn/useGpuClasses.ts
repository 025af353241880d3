import { useQuery } from "@tanstack/react-query"
import { useConfig } from "../../app/useConfig.js"
import { EarnClasses } from "../../generated/EarnClasses.js"
import { readPages } from "../../graphql/readPages.js"
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
      const { rows } = await readPages(PAGES_MAX, async (after) => {
        const variables = { after }
        return (await requestGraphql({ url, document: EarnClasses, variables, signal })).providers
      })
      const counts = new Map<string, number>()
      for (const { gpuClass } of rows) {
        if (gpuClass !== "") counts.set(gpuClass, (counts.get(gpuClass) ?? 0) + 1)
      }
      return [...counts].sort(([one], [other]) => one.localeCompare(other))
    },
  })
}
