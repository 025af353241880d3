/** Lists with the relations that a dApp shows beside them; variables: `first`, `model`, `provider`. */
export const LIST_QUERIES: readonly string[] = [
  `query Jobs($first: Int!, $model: Address!) {
    jobs(first: $first, filter: { model: $model }) {
      nodes { address status budget paid openedAt opened { hash at } provider { address endpoint } model { address modelHash } }
      pageInfo { endCursor hasNextPage }
    }
  }`,
  `query Providers($first: Int!) {
    providers(first: $first) {
      nodes { address endpoint gpuClass prices { model { address } sheet { prompt completion } } }
      pageInfo { endCursor hasNextPage }
    }
  }`,
  `query Settlements($first: Int!, $provider: Address!) {
    settlements(first: $first, filter: { provider: $provider }) {
      nodes { at paid fee royalty model { address } provider { address endpoint } transaction { hash } }
      pageInfo { endCursor hasNextPage }
    }
  }`,
  `query Sessions($first: Int!) {
    sessions(first: $first) {
      nodes { address status deposit paid redemptions provider { address endpoint } model { address modelHash } opened { hash } }
      pageInfo { endCursor hasNextPage }
    }
  }`,
]
