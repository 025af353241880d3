import { type Cell, Dictionary } from "@ton/core"
import { Blockchain, Executor, loadConfig } from "@ton/sandbox"
import { buildNetworkConfig } from "./networkConfig.js"

function param(config: Cell, id: number): string | undefined {
  const all = Dictionary.loadDirect(
    Dictionary.Keys.Int(32),
    Dictionary.Values.Cell(),
    config.beginParse(),
  )
  return all.get(id)?.hash().toString("hex")
}

describe("buildNetworkConfig", () => {
  test("mainnet prices are those of 2026 and touch nothing else of the slim configuration", async () => {
    const executor = await Executor.create()
    const mainnet = await buildNetworkConfig({ prices: "mainnet", globalId: 1313, executor })
    const sandbox = await buildNetworkConfig({ prices: "sandbox", globalId: 1313, executor })
    const slim = (await Blockchain.create({ config: "slim", executor })).config
    const changed = (from: Cell, to: Cell) =>
      Array.from({ length: 100 }, (_, id) => id).filter((id) => param(from, id) !== param(to, id))
    expect(changed(sandbox, mainnet)).toEqual([18, 21, 25])
    expect(changed(slim, sandbox)).toEqual([19])
    const config = loadConfig(mainnet)
    expect(config["21"].anon0).toMatchObject({
      kind: "GasLimitsPrices_gas_flat_pfx",
      flat_gas_limit: 100n,
      flat_gas_price: 6667n,
      other: {
        gas_price: 4_369_067n,
        gas_limit: 1_000_000n,
        special_gas_limit: 1_000_000n,
        gas_credit: 10_000n,
        block_gas_limit: 10_000_000n,
        freeze_due_limit: 100_000_000n,
        delete_due_limit: 1_000_000_000n,
      },
    })
    expect(config["25"].anon0).toMatchObject({
      lump_price: 66_667n,
      bit_price: 4_369_067n,
      _cell_price: 436_906_667n,
      ihr_price_factor: 98_304,
      first_frac: 21_845,
      next_frac: 21_845,
    })
    const storage = config["18"].anon0
    const rows = storage
      .values()
      .map((row) => [row.utime_since, row.bit_price_ps, row._cell_price_ps])
    expect(rows).toEqual([
      [0, 1n, 500n],
      [1_777_500_000, 0n, 135n],
    ])
    expect(loadConfig(sandbox)["21"].anon0).toMatchObject({ flat_gas_price: 40_000n })
  })
})
