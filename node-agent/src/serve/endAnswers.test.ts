import { once } from "node:events"
import { answerAtOnce, answerUntilStopped } from "../testing/fakeBackend.js"
import { createClient } from "../testing/serveClient.js"
import { createServeScene, type ServeScene } from "../testing/serveScene.js"
import { until } from "../testing/until.js"
import { endAnswers } from "./endAnswers.js"

let scene: ServeScene
beforeEach(async () => {
  scene = await createServeScene()
})
afterEach(() => scene.close())

const inFlight = (many: number) => until(() => scene.session().inFlight === many)

it("an answer that ends in time is whole, though the node stops", async () => {
  const gate = new AbortController()
  const opened = once(gate.signal, "abort")
  scene.backend.answer = async function* (request) {
    await opened
    yield* answerAtOnce(request)
  }
  const client = await createClient(scene, await scene.show())
  const asked = client.ask()
  await inFlight(1)
  scene.draining.abort()
  const ending = endAnswers(scene.context, 60_000)
  gate.abort()
  await ending
  expect(await asked).toMatchObject({ data: '{"ok":true}', error: undefined })
  expect(scene.session()).toMatchObject({ counter: 1n, inFlight: 0 })
})

it("one that does not end is broken off: error draining, and the receipt of what it gave", async () => {
  scene.backend.answer = answerUntilStopped
  const client = await createClient(scene, await scene.show())
  const asked = client.ask()
  await inFlight(1)
  scene.draining.abort()
  await endAnswers(scene.context, 0)
  const { error, receipt } = await asked
  expect(error).toMatchObject({ code: "draining", retryable: true })
  expect(receipt?.usage).toMatchObject({ prompt: 10n, completion: 1n })
})
