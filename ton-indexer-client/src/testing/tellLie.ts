import type { Lie } from "./Lie.js"
import { type WireTransaction, wire } from "./wire.js"

/** The dishonest answer in place of the honest one; undefined to stay honest. */
export const tellLie = (lie: Lie | undefined, honest: Honest): Response | undefined => {
  if (lie === "network") throw new TypeError("fetch failed")
  if (lie === "429") {
    return Response.json({ error: "rate" }, { status: 429, headers: { "retry-after": "1" } })
  }
  if (lie === "500") return Response.json({ error: "internal" }, { status: 500 })
  if (lie === "html") return new Response("<html>bad gateway</html>", { status: 200 })
  if (lie === "invalid") return Response.json({ transactions: [{ lt: "x" }], accounts: [{}] })
  const { transactions } = honest
  if (lie === undefined || transactions === undefined) return undefined
  return Response.json({ transactions: twist(lie, transactions), address_book: {} })
}

interface Honest {
  readonly transactions?: readonly WireTransaction[]
  readonly accounts?: readonly unknown[]
}

const twist = (lie: Lie, rows: readonly WireTransaction[]): readonly WireTransaction[] => {
  const middle = Math.floor(rows.length / 2)
  if (lie === "empty") return []
  if (lie === "foreign") return wire.chain(wire.address(200), [5n])
  if (lie === "repeat") return rows.flatMap((row) => [row, row])
  if (rows.length < 2) return rows
  if (lie === "dropFirst") return rows.slice(1)
  if (lie === "dropMiddle") return rows.filter((_, index) => index !== middle)
  if (lie === "dropLast") return rows.slice(0, -1)
  return lie === "reverse" ? rows.toReversed() : rows
}
