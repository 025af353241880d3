import { createTurnstile } from "./createTurnstile.js"

describe("the turnstile of a single session", () => {
  it("lets queries through at once while no transaction is open", () => {
    const { pass } = createTurnstile()
    const seen: string[] = []
    pass(() => seen.push("first"))
    pass(() => seen.push("second"))
    expect(seen).toEqual(["first", "second"])
  })

  it("holds what comes after a transaction until it leaves, in order, one transaction at a time", () => {
    const { pass, enter, leave } = createTurnstile()
    const seen: string[] = []
    enter(() => seen.push("begin 1"))
    pass(() => seen.push("query"))
    enter(() => seen.push("begin 2"))
    pass(() => seen.push("late query"))
    expect(seen).toEqual(["begin 1"])
    leave()
    expect(seen).toEqual(["begin 1", "query", "begin 2"])
    leave()
    expect(seen).toEqual(["begin 1", "query", "begin 2", "late query"])
  })
})
