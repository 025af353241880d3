import { childCodes, loadChildCodes, storeChildCodes } from "@cocoon/wrappers"
import { beginCell, type Cell } from "@ton/core"
import { ProviderNext } from "../../wrappers/dist/build/ProviderNext/ProviderNext_ProviderNext.js"
import { createWorld, type World } from "./createWorld.js"
import { govern } from "./governCalls.js"

/** ChildCodes whose Provider is the later version. */
export async function nextCodes(): Promise<Cell> {
  const { providerOwner } = await createWorld({ stage: "empty" })
  const { code } = await ProviderNext.init(beginCell().endCell(), providerOwner.address, 0n, null)
  const codes = { ...loadChildCodes((await childCodes()).beginParse()), provider: code }
  return beginCell().store(storeChildCodes(codes)).endCell()
}

/** Governance installs the later version of the Provider. */
export const installNext = async (world: World) =>
  govern(world, [{ $$type: "InstallCodes", codes: await nextCodes() }])
