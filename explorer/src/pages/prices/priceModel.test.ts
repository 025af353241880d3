import { priceModel } from "./priceModel.js"
import { sortPriced } from "./sortPriced.js"

const REQUEST = { prompt: 1_000_000n, completion: 1_000_000n }
const offer = (prompt: string, completion: string) => ({
  sheet: { prompt, completion },
  provider: { address: "0:aa" },
  transaction: { hash: "cd" },
})
const listed = (
  name: string,
  offers: ReturnType<typeof offer>[],
  paid?: Partial<Parameters<typeof priceModel>[0]["settlements"]["nodes"][number]>,
) => ({
  address: `0:${name}`,
  manifest: `https://x/${name}.json`,
  settled: `${name.length}`,
  byCompletion: { nodes: offers, pageInfo: { hasNextPage: false } },
  byPrompt: { nodes: offers },
  settlements: {
    nodes: paid ? [{ at: 5, transaction: { hash: "ef" }, job: null, session: null, ...paid }] : [],
  },
})

it("the offer that is cheapest for this request counts, not the cheapest of one class", () => {
  const model = listed("m", [offer("9", "1"), offer("2", "3")])
  expect(priceModel(model, REQUEST).offer?.cost).toBe(5n)
  expect(priceModel(model, { ...REQUEST, prompt: 0n }).offer?.cost).toBe(1n)
})

it("the last payment is priced by its deal's own sheet, of a job or of a session", () => {
  const sheet = { prompt: "3", completion: "4" }
  const last = { cost: 7n, at: 5, transaction: "ef" }
  expect(priceModel(listed("m", [], { job: { sheet } }), REQUEST).last).toEqual(last)
  expect(priceModel(listed("m", [], { session: { sheet } }), REQUEST).last).toEqual(last)
})

it("what nobody offers and nobody paid has no price", () => {
  expect(priceModel(listed("m", []), REQUEST)).toMatchObject({ offer: null, last: null })
  expect(priceModel(listed("m", [], {}), REQUEST).last).toBeNull()
})

it("cheapest first, and what has no price last; most deals first; by name", () => {
  const rows = [
    priceModel(listed("ccc", []), REQUEST),
    priceModel(listed("b", [offer("5", "5")]), REQUEST),
    priceModel(listed("aa", [offer("1", "1")]), REQUEST),
  ]
  const names = (order: Parameters<typeof sortPriced>[1]) =>
    sortPriced(rows, order).map(({ model }) => model.address.slice(2))
  expect(names("OFFER")).toEqual(["aa", "b", "ccc"])
  expect(names("DEALS")).toEqual(["ccc", "aa", "b"])
  expect(names("NAME")).toEqual(["aa", "b", "ccc"])
})
