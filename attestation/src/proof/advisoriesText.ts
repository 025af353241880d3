/** What stands between the brackets of a list of advisory ids in JSON. */
export function advisoriesText(advisoryIDs: readonly string[]): string {
  return JSON.stringify(advisoryIDs).slice(1, -1)
}
