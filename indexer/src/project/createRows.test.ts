import type { Row } from "../store/Database.js"
import { createRows } from "./createRows.js"

const epoch = (provider: string, epoch: number, work: string): Row<"provider_epoch"> => ({
  provider,
  epoch,
  work,
  reported_lt: null,
  claimed_lt: null,
})

describe("rows in memory", () => {
  it("replace a row of the same key, and keep those of other accounts apart", () => {
    const rows = createRows()
    rows.put("provider_epoch", epoch("a", 1, "5"))
    rows.put("provider_epoch", epoch("a", 2, "6"))
    rows.put("provider_epoch", epoch("b", 1, "7"))
    rows.put("provider_epoch", epoch("a", 1, "8"))
    expect(rows.get("provider_epoch", ["a", 1])?.work).toBe("8")
    expect(rows.of("provider_epoch", "a").map(({ work }) => work)).toEqual(["8", "6"])
    expect(rows.of("provider_epoch", "c")).toEqual([])
    expect(rows.all("provider_epoch")).toHaveLength(3)
  })

  it("forget a removed row alone", () => {
    const rows = createRows()
    rows.put("provider_epoch", epoch("a", 1, "5"))
    rows.put("provider_epoch", epoch("a", 2, "6"))
    rows.remove("provider_epoch", ["a", 1])
    rows.remove("provider_epoch", ["b", 1])
    expect(rows.get("provider_epoch", ["a", 1])).toBeUndefined()
    expect(rows.all("provider_epoch").map(({ epoch }) => epoch)).toEqual([2])
  })

  it("keep what is added in order", () => {
    const rows = createRows()
    const point = { provider: "a", model: "m", at: 1, prompt: null, cached: null }
    for (const lt of ["2", "1"]) {
      rows.add("price_point", { ...point, lt, completion: null, reasoning: null })
    }
    expect(rows.all("price_point").map(({ lt }) => lt)).toEqual(["2", "1"])
    expect(rows.all("settlement")).toEqual([])
  })
})
