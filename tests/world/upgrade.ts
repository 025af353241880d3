import { childCodes, loadChildCodes, storeChildCodes } from "@cocoon/wrappers"
import { beginCell, type Cell, toNano } from "@ton/core"
import { ProviderNext } from "../../wrappers/dist/build/ProviderNext/ProviderNext_ProviderNext.js"
import { createWorld, type World } from "./createWorld.js"
import { post } from "./forge.js"
import { govern } from "./governCalls.js"
import { toUint } from "./keys.js"
import type { Prices } from "./networkConfig.js"
import { observe } from "./observe.js"

export interface UpgradeOptions {
  readonly by?: "providerOwner" | "stranger"
  readonly value?: bigint
}

/** ChildCodes whose Provider is the later version. */
export async function nextCodes(): Promise<Cell> {
  const { code } = await ProviderNext.init(
    beginCell().endCell(),
    (await somebody()).address,
    0n,
    null,
  )
  const codes = { ...loadChildCodes((await childCodes()).beginParse()), provider: code }
  return beginCell().store(storeChildCodes(codes)).endCell()
}

const somebody = async () => (await createWorld({ stage: "empty" })).providerOwner

/** Governance installs the later version. */
export const install = async (world: World) =>
  govern(world, [{ $$type: "InstallCodes", codes: await nextCodes() }])

/** A world whose governance installed the later version. */
export async function installed(prices: Prices = "sandbox") {
  const world = await createWorld({ prices, stage: "registered" })
  const seen = await install(world)
  expect(seen.trace[0]).toBe("stranger > registry ExecuteChange")
  const codes = await world.registry.getCodes()
  // The rent of the days that went by is paid here.
  await post(world.stranger, { to: world.provider, value: toNano("0.01") })
  return {
    world,
    codes,
    next: world.chain.openContract(ProviderNext.fromAddress(world.provider.address)),
  }
}

/** The owner asks for codes that it agrees to. */
export const sendUpgrade = (
  world: World,
  codes: Cell,
  { by = "providerOwner", value = toNano("0.3") }: UpgradeOptions = {},
) =>
  world.provider.send(
    world[by].getSender(),
    { value },
    { $$type: "UpgradeProvider", queryId: 0n, codesHash: toUint(codes.hash()) },
  )

/** The same, and what it did. */
export const upgrade = (world: World, codes: Cell, by?: UpgradeOptions["by"]) =>
  observe(world, () => sendUpgrade(world, codes, by ? { by } : {}))
