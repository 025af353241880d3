/** What list methods share. */
export interface PageParams {
  /** 1…1000; the server's default is 10. */
  readonly limit?: number | undefined
  readonly offset?: number | undefined
  /** By lt; the server's default is `desc`. */
  readonly sort?: "asc" | "desc" | undefined
  readonly signal?: AbortSignal | undefined
}
