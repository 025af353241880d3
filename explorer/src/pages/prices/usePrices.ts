import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useConfig } from "../../app/useConfig.js"
import { Prices } from "../../generated/Prices.js"
import { readPages } from "../../graphql/readPages.js"
import { requestGraphql } from "../../graphql/requestGraphql.js"

/** Pages of twenty models that are read at most. */
const PAGES_MAX = 5
/** Several pages are dear to read: not with each block. */
const AGAIN_MS = 10_000

/** Listings with their offers and their last payment, those with the most paid first. */
export function usePrices() {
  const { graphql: url } = useConfig()
  return useQuery({
    queryKey: ["Prices"],
    refetchInterval: AGAIN_MS,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      readPages(PAGES_MAX, async (after) => {
        const variables = { after }
        return (await requestGraphql({ url, document: Prices, variables, signal })).models
      }),
  })
}
