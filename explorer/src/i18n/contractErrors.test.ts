import { CHAIN_ERRORS } from "@cocoon/protocol"
import { contractErrors as italian } from "./it/contractErrors.js"
import { contractErrors as russian } from "./ru/contractErrors.js"

const known = new Set(CHAIN_ERRORS.map(({ name }) => name))

it("what contracts end with has the same words in every language, and none that no contract knows", () => {
  expect(Object.keys(italian)).toEqual(Object.keys(russian))
  expect(Object.keys(russian).filter((name) => !known.has(name))).toEqual([])
})

it("every refusal of the contracts that people deal with has words", () => {
  const said = CHAIN_ERRORS.filter(({ code }) => (code >= 300 && code < 800) || code >= 900)
  expect(said.filter(({ name }) => !(name in russian))).toEqual([])
})
