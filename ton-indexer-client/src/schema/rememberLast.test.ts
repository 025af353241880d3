import { rememberLast } from "./rememberLast.js"

const counted = () => {
  const read: string[] = []
  const remember = rememberLast((text) => {
    read.push(text)
    if (text === "bad") throw new Error("unreadable")
    return { text }
  }, 2)
  return { read, remember }
}

describe("rememberLast", () => {
  it("reads a text once while it is among the last, and again after", () => {
    const { read, remember } = counted()
    expect(remember("a")).toBe(remember("a"))
    remember("b")
    remember("c")
    remember("b")
    remember("a")
    expect(read).toEqual(["a", "b", "c", "a"])
  })

  it("remembers neither what cannot be read nor long texts", () => {
    const { read, remember } = counted()
    const long = "x".repeat(4_097)
    for (const text of ["bad", "bad"]) expect(() => remember(text)).toThrow("unreadable")
    expect(remember(long)).not.toBe(remember(long))
    expect(read).toEqual(["bad", "bad", long, long])
  })
})
