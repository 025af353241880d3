import { openJob, storeCompleteJob, storeOpenJob } from "@cocoon/wrappers"
import { beginCell, type Cell, toNano } from "@ton/core"
import { completion } from "../world/completion.js"
import { createWorld } from "../world/createWorld.js"
import { post } from "../world/forge.js"
import { open, openMessage } from "../world/job.js"
import { toUint } from "../world/keys.js"
import { withLibrary } from "../world/libraries.js"
import { observe } from "../world/observe.js"
import { completeReferenced, referencedCompletion } from "../world/referenced.js"

describe("what only the chain could read", () => {
  const places: [string, readonly number[]][] = [
    ["offer", [1]],
    ["second cell", [2]],
    ["target", [2, 0]],
  ]
  it.each(places)(
    "client cannot open with a library cell as %s: ERROR_EXOTIC_CELL",
    async (_, path) => {
      const world = await createWorld()
      const termsHash = toUint(world.terms.hash())
      const names = { codes: world.codes, client: world.client.address, nonce: 1n, termsHash }
      const job = await openJob(names)
      world.labels.set(job.address.toRawString(), "job")
      const plain = beginCell()
        .store(storeOpenJob(openMessage(world)))
        .endCell()
      const body = withLibrary(world, plain, ...path)
      const message = { to: job, value: toNano("1.5"), ...(job.init ? { init: job.init } : {}) }
      const seen = await observe(world, () => post(world.client, { ...message, body }))
      expect(seen.trace[0]).toBe("client > job OpenJob ! ERROR_EXOTIC_CELL")
      expect(seen.delta).toEqual({ client: -seen.fees })
      const again = await observe(world, () => post(world.client, { ...message, body: plain }))
      expect(again.trace[0]).toBe("client > job OpenJob")
    },
  )

  it.each([[[0]], [[0, 0]]])(
    "stranger cannot complete with a library cell in its receipt, path %j: ERROR_EXOTIC_CELL",
    async (path: readonly number[]) => {
      const world = await createWorld()
      const deal = await open(world)
      const plain = beginCell()
        .store(storeCompleteJob(completion(world, deal)))
        .endCell()
      const complete = (body: Cell) =>
        observe(world, () => post(world.stranger, { to: deal.job, value: toNano("0.1"), body }))
      const seen = await complete(withLibrary(world, plain, ...path))
      expect(seen.trace[0]).toBe("stranger > job CompleteJob ! ERROR_EXOTIC_CELL")
      expect((await deal.job.getJob())?.status).toBe(3n)
      expect((await complete(plain)).trace[0]).toBe("stranger > job CompleteJob")
    },
  )

  it("enclave cannot sign a library cell as OutputReference: ERROR_EXOTIC_CELL", async () => {
    const world = await createWorld()
    const deal = await open(world)
    const reference = withLibrary(world, referencedCompletion(world, deal).output)
    const seen = await observe(world, () => completeReferenced(world, deal, { reference }))
    expect(seen.trace[2]).toBe("provider > job CompleteJob ! ERROR_EXOTIC_CELL")
    expect((await deal.job.getJob())?.status).toBe(3n)
  })
})
