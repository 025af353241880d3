import type { SearchQuery } from "../../generated/types.js"

/** Something that was found. */
export type Found = SearchQuery["search"][number]

/** What tells it from the others. */
export function keyOfResult(result: Found): string {
  const name =
    "dealId" in result
      ? result.dealId
      : "hash" in result
        ? result.hash
        : "imageId" in result
          ? result.imageId
          : result.address
  return `${result.__typename}/${name}`
}
