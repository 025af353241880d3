import { formatTon } from "@cocoon/protocol"

/** NanoTON as coins with four decimals at most, without the symbol: "1,234.5". */
export function coins(nano: bigint): string {
  return formatTon(nano, { decimals: 4 }).split(" ")[0] ?? ""
}
