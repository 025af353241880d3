/** A page of a list, as far as the next one needs it. */
export interface ReadPage<Row> {
  readonly nodes: readonly Row[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}

/** Reads a list page by page to its end, or as many pages as are allowed: then it is cut. */
export async function readPages<Row>(
  pagesMax: number,
  read: (after: string | null) => Promise<ReadPage<Row>>,
): Promise<{ readonly rows: readonly Row[]; readonly cut: boolean }> {
  const rows: Row[] = []
  let after: string | null = null
  for (let page = 0; page < pagesMax; page++) {
    const { nodes, pageInfo }: ReadPage<Row> = await read(after)
    rows.push(...nodes)
    if (!pageInfo.hasNextPage) return { rows, cut: false }
    after = pageInfo.endCursor
  }
  return { rows, cut: true }
}
