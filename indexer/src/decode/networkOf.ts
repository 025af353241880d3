import { Cell } from "@ton/core"
import type { Row } from "../store/Database.js"
import type { Network } from "./Network.js"

/** The network of an indexed Registry, with all codes that it ever had in force. */
export function networkOf(
  { address, codes }: Pick<Row<"registry">, "address" | "codes">,
  globalId: number,
): Network {
  return { registry: address, globalId, codes: codes.map((boc) => Cell.fromBase64(boc)) }
}
