import type { Difference } from "./Difference.js"

const LENGTH_MAX = 120

/** One line: which column of which row, what is stored, what it should be and who says so. Control characters are escaped. */
export function describeDifference(difference: Difference): string {
  const { table, key, column, stored, expected, source } = difference
  const where = `${table} ${key.map(String).join(" ")}`
  const what = column === "*" ? "row" : column
  return `${where}: ${what} is ${shown(stored)}, should be ${shown(expected)} (${source})`
}

function shown(value: unknown): string {
  if (value === null) return "nothing"
  const text = JSON.stringify(value)
  return text.length > LENGTH_MAX ? `${text.slice(0, LENGTH_MAX)}…` : text
}
