import { jest } from "@jest/globals"
import { loadConfig } from "./loadConfig.js"

const good = {
  graphql: "/graphql",
  network: { name: "localnet", globalId: 1313, registry: "0:ab" },
}
const answer = (body: unknown, status = 200) =>
  jest.spyOn(globalThis, "fetch").mockResolvedValue(new Response(JSON.stringify(body), { status }))

afterEach(() => jest.restoreAllMocks())

it("the host says which network to show, and only what is known is taken", async () => {
  answer({ ...good, extra: 1 })
  expect(await loadConfig()).toEqual(good)
})

test.each([
  [{}, 200],
  [good, 404],
  [{ ...good, graphql: "" }, 200],
  [{ ...good, network: { ...good.network, globalId: "1313" } }, 200],
  [{ ...good, network: { ...good.network, faucet: 1 } }, 200],
  [null, 200],
])("%j with HTTP %d is no network: NO_CONFIG", async (body, status) => {
  answer(body, status)
  await expect(loadConfig()).rejects.toMatchObject({ code: "NO_CONFIG", retryable: true })
})
