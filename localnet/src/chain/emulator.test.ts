import { Executor } from "@ton/sandbox"
import { LocalnetError } from "../errors.js"
import { createEmulator, type Emulator } from "./emulator.js"
import { buildNetworkConfig } from "./networkConfig.js"

const NOTHING = Buffer.from("b5ee9c7241010101000200000000", "hex").toString("base64")

describe("createEmulator", () => {
  let emulator: Emulator

  beforeAll(async () => {
    const executor = await Executor.create()
    const config = await buildNetworkConfig({ prices: "mainnet", globalId: 1, executor })
    emulator = await createEmulator(config.toBoc().toString("base64"))
  })

  const run = {
    shardAccount: "te6cckEBAQEAAgAAAEysuc0=",
    message: "te6cckEBAQEAAgAAAEysuc0=",
    now: 1_800_000_000,
    lt: 5,
    randomSeed: "00".repeat(32),
    prevBlocks: "",
    signatures: "check",
  } as const

  test("refuses states and messages it cannot read, with its reason", () => {
    for (const change of [{}, { shardAccount: "nonsense" }, { message: NOTHING }]) {
      const result = emulator.runTransaction({ ...run, ...change })
      expect(result).toMatchObject({ ok: false, error: expect.stringMatching(/\S/) })
    }
  })

  test("throws INTERNAL for code it cannot read, and stays usable", () => {
    const getMethod = {
      address: `0:${"1".repeat(64)}`,
      code: "nonsense",
      data: "te6cckEBAQEAAgAAAEysuc0=",
      balance: "0",
      methodId: 85_143,
      stack: "te6cckEBAQEABQAABgAAAJ9h/2Y=",
      now: run.now,
      randomSeed: run.randomSeed,
      prevBlocks: "",
      gasLimit: 1000,
    }
    expect(() => emulator.runGetMethod(getMethod)).toThrow(LocalnetError)
    expect(emulator.runTransaction(run).ok).toBe(false)
  })
})
