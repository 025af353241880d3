import { createVirtualClock } from "../testing/createVirtualClock.js"
import { createInbox } from "./createInbox.js"

const setUp = () => {
  const clock = createVirtualClock()
  const inbox = createInbox<string>({ capacity: 2, overflow: "lost", sleep: clock.sleep })
  const { signal } = new AbortController()
  return { clock, inbox, signal }
}

describe("inbox", () => {
  it("gives items in order, and `overflow` once for all that did not fit", async () => {
    const { inbox, signal } = setUp()
    for (const item of ["a", "b", "c", "d"]) inbox.push(item)
    expect(await inbox.take(0, signal)).toBe("a")
    inbox.push("e")
    const rest = [1, 2, 3, 4].map(() => inbox.take(10, signal))
    expect(await Promise.all(rest.slice(0, 2))).toEqual(["b", "e"])
    expect(await rest[2]).toBe("lost")
    expect(await rest[3]).toBeUndefined()
  })

  it("wakes a waiting reader, or gives nothing after the time", async () => {
    const { clock, inbox, signal } = setUp()
    void clock.sleep(50).then(() => inbox.push("late"))
    expect(await inbox.take(100, signal)).toBe("late")
    expect(clock.now()).toBe(50)
    expect(await inbox.take(100, signal)).toBeUndefined()
    expect(clock.now()).toBe(150)
  })

  it("aborts with the signal", async () => {
    const { clock, inbox } = setUp()
    const controller = new AbortController()
    void clock.sleep(5).then(() => controller.abort())
    await expect(inbox.take(1_000, controller.signal)).rejects.toMatchObject({ code: "aborted" })
  })
})
