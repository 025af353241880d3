import type { Query } from "../http/Query.js"
import type { PageParams } from "./PageParams.js"
import type { RangeParams } from "./RangeParams.js"

/** The query parameters that all list routes share. */
export const rangeQuery = (params: PageParams & RangeParams): Query => ({
  start_lt: params.startLt,
  end_lt: params.endLt,
  start_utime: params.startUtime,
  end_utime: params.endUtime,
  limit: params.limit,
  offset: params.offset,
  sort: params.sort,
})
