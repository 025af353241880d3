import type { Provider } from "@cocoon/wrappers"
import type { Address } from "@ton/core"
import type { SandboxContract } from "@ton/sandbox"
import { decodeProvider } from "../../../indexer/src/decode/provider/decodeProvider.js"
import type { MemoryRows } from "../../../indexer/src/project/createRows.js"
import { projectProvider } from "../../../indexer/src/project/provider/projectProvider.js"
import type { Row } from "../../../indexer/src/store/Database.js"
import type { World } from "../../world/createWorld.js"
import { foldOf } from "./foldOf.js"
import { historyOf } from "./historyOf.js"
import { offeredPrices, providerState } from "./providerState.js"

/** Rows of a Provider, the world's unless said otherwise, from all that happened to it. */
export function providerRows(world: World, of: Of = {}): MemoryRows {
  const { provider = world.provider, owner = world.providerOwner } = of
  const names = { kind: "provider", owner: owner.address.toRawString(), index: 0 } as const
  return foldOf({
    address: provider.address,
    transactions: historyOf(world.chain),
    decode: (transaction) => decodeProvider(transaction, { names }, { codes: [world.codes] }),
    project: projectProvider,
  })
}

interface Of {
  readonly provider?: SandboxContract<Provider>
  readonly owner?: { readonly address: Address }
}

/** The Provider's row; throws if there is none. */
export function rowOf(rows: MemoryRows): Row<"provider"> {
  const [row] = rows.all("provider")
  if (!row) throw new Error("no Provider was registered")
  return row
}

/** Fails unless every column of the Provider's row and of its prices is what its getters say. */
export async function expectTrue(world: World, of: Of = {}): Promise<MemoryRows> {
  const rows = providerRows(world, of)
  const { provider = world.provider } = of
  expect(rowOf(rows)).toMatchObject(await providerState(provider))
  const prices = rows.all("price").map((price) => [price.model, sheetOf(price)] as const)
  expect(Object.fromEntries(prices)).toEqual(await offeredPrices(provider))
  return rows
}

const sheetOf = (price: Row<"price">) => [
  ...[price.prompt, price.cached, price.completion, price.reasoning],
  ...[price.floor_prompt, price.floor_cached, price.floor_completion, price.floor_reasoning],
]
