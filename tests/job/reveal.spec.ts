import { contentCell } from "@cocoon/protocol"
import { beginCell, type Cell } from "@ton/core"
import { createWorld } from "../world/createWorld.js"
import type { ErrorName } from "../world/errors.js"
import { open } from "../world/job.js"
import { expectGone, expire } from "../world/jobEnd.js"
import { closedNotice } from "../world/notices.js"
import { observe } from "../world/observe.js"
import { CONTENT, challenge, completeReferenced, reveal } from "../world/referenced.js"
import { START } from "../world/terms.js"
import { CLOSED, challenged, GRACE, WINDOW } from "./challenged.js"

describe("what reveals an output", () => {
  const cut = (bytes: Uint8Array): Cell =>
    beginCell()
      .storeBuffer(Buffer.from(bytes.subarray(0, 100)))
      .storeRef(contentCell(bytes.subarray(100)))
      .endCell()
  it.each<[string, { content?: Uint8Array; output?: Cell; dealId?: bigint }, ErrorName]>([
    [
      "other bytes",
      { content: CONTENT.map((byte, at) => (at === 9 ? 0 : byte)) },
      "ERROR_OUTPUT_HASH",
    ],
    ["too few bytes", { content: CONTENT.subarray(1) }, "ERROR_OUTPUT_HASH"],
    ["the same bytes in other cells", { output: cut(CONTENT) }, "ERROR_OUTPUT_HASH"],
    [
      "a library of that hash",
      { output: library(contentCell(CONTENT).hash()) },
      "ERROR_OUTPUT_HASH",
    ],
    ["the bytes of another deal", { dealId: 3n }, "ERROR_WRONG_DEAL"],
  ])("stranger cannot settle with %s", async (_, options, error) => {
    const { world, deal } = await challenged(false)
    const send = () => reveal(world, deal, { ...options, by: world.stranger })
    const seen = await observe(world, send)
    expect(seen.trace).toEqual([
      `stranger > job RevealOutput ! ${error}`,
      "job > stranger (bounced)",
    ])
    expect(seen.delta).toEqual({ stranger: -seen.fees })
    expect(await deal.job.getJob()).toMatchObject({ status: 5n })
  })

  it("nothing, while the Job waits for its output: ERROR_WRONG_STATUS", async () => {
    const world = await createWorld()
    const deal = await open(world)
    const seen = await observe(world, () => reveal(world, deal, { by: world.stranger }))
    expect(seen.trace[0]).toBe("stranger > job RevealOutput ! ERROR_WRONG_STATUS")
  })

  it("48 KB, for what the deposit paid", async () => {
    const content = Uint8Array.from({ length: 49_152 }, (_, at) => (at * at) % 251)
    const world = await createWorld()
    const deal = await open(world)
    await completeReferenced(world, deal, { content })
    await challenge(world, deal)
    const wallet = await world.stranger.getBalance()
    const seen = await observe(world, () => reveal(world, deal, { content, by: world.stranger }))
    expect((await world.stranger.getBalance()) - wallet).toBeGreaterThan(0n)
    await expectGone(world, deal, seen)
  })

  it("it is taken until the Job is expired, however late, and not after", async () => {
    const { world, deal } = await challenged(false)
    world.chain.now = START + WINDOW + GRACE + 1
    const begun = world.chain.snapshot()
    const seen = await observe(world, () => reveal(world, deal))
    expect(closedNotice(world, seen, CLOSED).outcome).toBe(1n)
    await world.chain.loadFrom(begun)
    await expire(world, deal, "stranger")
    const late = await observe(world, () => reveal(world, deal))
    expect(late.trace[0]).toBe("providerOwner > job RevealOutput ! ERROR_NOT_INITIALISED")
    expect(late.delta).toEqual({ providerOwner: -late.fees })
  })

  it.each([20_000n, 12_000n, 4_000n])(
    "a reveal that runs out of gas at %s changes nothing",
    async (gas) => {
      const { world, deal } = await challenged(false)
      const before = await deal.job.getJob()
      const body = { value: gas * 400n, by: world.stranger }
      const seen = await observe(world, () => reveal(world, deal, body))
      expect(seen.trace[0]).toMatch(/^stranger > job RevealOutput ! (TVM_OUT_OF_GAS|-14)$/)
      expect(
        (await deal.job.getJob())?.delivery?.equals(before?.delivery ?? beginCell().endCell()),
      ).toBe(true)
    },
  )
})

/** A library cell that names a hash. */
function library(hash: Buffer): Cell {
  return beginCell().storeUint(2, 8).storeBuffer(hash).endCell({ exotic: true })
}
