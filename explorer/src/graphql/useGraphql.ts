import { keepPreviousData, type UseQueryResult, useQuery } from "@tanstack/react-query"
import { useConfig } from "../app/useConfig.js"
import { requestGraphql } from "./requestGraphql.js"
import type { TypedDocument } from "./TypedDocument.js"

/** How a page reads: `enabled` false asks nothing, `fixed` is what no block can change. */
export interface GraphqlOptions {
  readonly enabled?: boolean
  readonly fixed?: boolean
}

/** Asks the indexer; asked again with each block that is indexed while the page shows it. */
export function useGraphql<Data, Variables>(
  document: TypedDocument<Data, Variables>,
  variables: Variables,
  { enabled = true, fixed = false }: GraphqlOptions = {},
): UseQueryResult<Data> {
  const { graphql } = useConfig()
  return useQuery({
    queryKey: [document.name, variables],
    queryFn: ({ signal }) => requestGraphql({ url: graphql, document, variables, signal }),
    enabled,
    meta: { live: !fixed },
    placeholderData: keepPreviousData,
  })
}
