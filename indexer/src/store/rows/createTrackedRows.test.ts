import type { Row } from "../Database.js"
import { createTrackedRows } from "./createTrackedRows.js"

const epoch = (epoch: number, work = "1"): Row<"provider_epoch"> => ({
  provider: "a",
  epoch,
  work,
  reported_lt: null,
  claimed_lt: null,
})
const ban = (platform_id: string): Row<"platform_ban"> => ({
  registry: "r",
  platform_id,
  banned_at: 1,
  banned_lt: "1",
})

describe("rows that know what changed", () => {
  it("save what was put or removed, not what was only loaded", () => {
    const rows = createTrackedRows()
    rows.load("platform_ban", [ban("x"), ban("y"), ban("z")])
    rows.put("platform_ban", { ...ban("x"), banned_at: 2 })
    rows.put("platform_ban", ban("new"))
    rows.remove("platform_ban", ["r", "y"])
    const { put, removed, added } = rows.changes()
    expect(put.get("platform_ban")).toEqual([{ ...ban("x"), banned_at: 2 }, ban("new")])
    expect(removed.get("platform_ban")).toEqual([{ registry: "r", platform_id: "y" }])
    expect(added.size).toBe(0)
    expect(rows.get("platform_ban", ["r", "y"])).toBeUndefined()
    expect(rows.of("platform_ban", "r").map((row) => row.platform_id)).toEqual(["new", "x", "z"])
  })

  it("show the newest four epochs alone, in the order of their number, loaded or put", () => {
    const rows = createTrackedRows()
    rows.load("provider_epoch", [epoch(9), epoch(8), epoch(7), epoch(6)])
    rows.put("provider_epoch", epoch(10))
    rows.put("provider_epoch", epoch(2, "5"))
    expect(rows.of("provider_epoch", "a").map((row) => row.epoch)).toEqual([7, 8, 9, 10])
    expect(rows.get("provider_epoch", ["a", 6])).toBeUndefined()
    expect(rows.get("provider_epoch", ["a", 2])).toBeUndefined()
    expect(rows.get("provider_epoch", ["a", 10])).toEqual(epoch(10))
    expect(rows.changes().put.get("provider_epoch")).toEqual([epoch(10), epoch(2, "5")])
  })
})
