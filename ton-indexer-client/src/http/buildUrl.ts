import type { Query } from "./Query.js"

/** `base` + path + query, leaving out undefined values. */
export const buildUrl = (base: string, path: string, query: Query = {}): string => {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    if (value === undefined) continue
    for (const item of Array.isArray(value) ? value : [value]) params.append(key, String(item))
  }
  const search = params.toString()
  return search === "" ? `${base}${path}` : `${base}${path}?${search}`
}
