import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query"
import { useCallback, useEffect, useMemo } from "react"
import { useConfig } from "../../app/useConfig.js"
import { useNow } from "../../design/useNow.js"
import { ModelBoard } from "../../generated/ModelBoard.js"
import { ModelBoardChanges } from "../../generated/ModelBoardChanges.js"
import type { BoardRowFragment } from "../../generated/types.js"
import { followGraphql } from "../../graphql/followGraphql.js"
import { requestGraphql } from "../../graphql/requestGraphql.js"
import { type BoardPages, boardWith } from "./boardWith.js"
import { claimableJobs } from "./claimableJobs.js"

const PAGE = 100

/** A board as far as it is read, changed job by job as the indexer tells; a job whose time is over leaves by itself. */
export function useBoard(address: string) {
  const { graphql: url } = useConfig()
  const queryKey = useMemo(() => ["ModelBoard", address], [address])
  const query = useInfiniteQuery({
    queryKey,
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }) => {
      const variables = { address, first: PAGE, after: pageParam ?? null }
      const { model } = await requestGraphql({ url, document: ModelBoard, variables, signal })
      return { nodes: model?.board.nodes ?? [], pageInfo: model?.board.pageInfo }
    },
    getNextPageParam: ({ pageInfo }) =>
      pageInfo?.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined,
  })
  useBoardChanges(address, queryKey)
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } = query
  const read = useMemo(() => data?.pages.flatMap(({ nodes }) => nodes) ?? [], [data])
  const rows: readonly BoardRowFragment[] = claimableJobs(read, useNow())
  return {
    rows,
    pending: isPending,
    error: data ? null : error,
    more: hasNextPage && !isFetchingNextPage,
    loadMore: useCallback(() => void loadAll(fetchNextPage), [fetchNextPage]),
    retry: useCallback(() => void refetch(), [refetch]),
  }
}

/** Reads page after page until the board's end or an error. */
async function loadAll(
  fetchNextPage: () => Promise<{ readonly hasNextPage: boolean; readonly isError: boolean }>,
) {
  for (;;) {
    const { hasNextPage, isError } = await fetchNextPage()
    if (!hasNextPage || isError) return
  }
}

function useBoardChanges(address: string, queryKey: readonly string[]) {
  const { graphql: url } = useConfig()
  const queries = useQueryClient()
  useEffect(() => {
    const controller = new AbortController()
    let opened = 0
    void followGraphql({
      url,
      document: ModelBoardChanges,
      variables: { address },
      signal: controller.signal,
      onOpen() {
        opened += 1
        if (opened > 1) void queries.invalidateQueries({ queryKey })
      },
      onData({ board }) {
        queries.setQueryData<BoardPages>(queryKey, (was) => was && boardWith(was, board))
      },
      onLost: () => undefined,
    })
    return () => controller.abort()
  }, [url, address, queries, queryKey])
}
