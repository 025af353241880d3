import { beginCell, Cell, loadMessage } from "@ton/core"

/** The hash of an external message by TEP-467, in base64, computed independently of localnet. */
export function normalizedHashOf(boc: Buffer): string {
  const [cell = Cell.EMPTY] = Cell.fromBoc(boc)
  const { info, body } = loadMessage(cell.beginParse())
  if (info.type !== "external-in") throw new Error("not an external message")
  return beginCell()
    .storeUint(2, 2)
    .storeAddress(null)
    .storeAddress(info.dest)
    .storeCoins(0)
    .storeBit(0)
    .storeMaybeRef(body)
    .endCell()
    .hash()
    .toString("base64")
}
