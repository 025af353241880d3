import { createServeScene, type ServeScene } from "../testing/serveScene.js"

let scene: ServeScene
beforeEach(async () => {
  scene = await createServeScene()
})
afterEach(() => scene.close())

const lookUp = async (paid: bigint) => {
  const { session } = await scene.show({ paid })
  return scene.lookUp(session.address)
}

it("a deal that paid for receipts which this journal does not have is refused: their counters would begin anew", async () => {
  await expect(lookUp(1n)).rejects.toMatchObject({
    code: "SESSION_REFUSED",
    facts: { reason: "RECEIPTS_LOST" },
  })
  expect(scene.journal.sessions.list()).toEqual([])
})

it("one that the journal knows is served on, whatever it paid meanwhile", async () => {
  expect(await lookUp(0n)).toMatchObject({ status: "open", redeemed: 0n })
  expect(await lookUp(1n)).toMatchObject({ status: "open" })
})
