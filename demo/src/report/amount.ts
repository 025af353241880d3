import { formatTon } from "@cocoon/protocol/format"

/** Coins with all nine decimals, for columns. */
export function amount(nano: bigint): string {
  const [whole = "0", fraction = ""] = formatTon(nano).split(" ")[0]?.split(".") ?? []
  return `${whole}.${fraction.padEnd(9, "0")}`
}
