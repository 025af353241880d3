import { type Admission, createAdmission, type NoPlace, type Place } from "./admission.js"

const limits = { maxInFlight: 2, maxInFlightPerKey: 2, maxQueued: 1, waitMs: 60_000 }
const stay = new AbortController().signal

async function place(admission: Admission, key: string): Promise<Place> {
  const got = await admission.enter(key, stay)
  if (typeof got === "string") throw new Error(`no place: ${got}`)
  return got
}

it("a key has its own limit, waiting requests included", async () => {
  const admission = createAdmission({ ...limits, maxInFlight: 9 })
  const first = await place(admission, "a")
  await place(admission, "a")
  expect(admission.enter("a", stay)).toBe("key")
  await place(admission, "b")
  first.release()
  first.release()
  expect(admission.inFlight()).toBe(2)
  await place(admission, "a")
  expect(admission.enter("a", stay)).toBe("key")
})

it("beyond the gateway's limit requests wait in order, and the queue is bounded", async () => {
  const admission = createAdmission({ ...limits, maxQueued: 2 })
  const [one, two] = [await place(admission, "a"), await place(admission, "b")]
  const order: string[] = []
  const wait = async (key: string) => {
    const got = await place(admission, key)
    order.push(key)
    return got
  }
  const waiting = [wait("c"), wait("d")]
  expect(admission.queued()).toBe(2)
  expect(admission.enter("e", stay)).toBe("full")
  one.release()
  two.release()
  await Promise.all(waiting)
  expect(order).toEqual(["c", "d"])
  expect(admission.queued()).toBe(0)
  expect(admission.inFlight()).toBe(2)
})

it("who leaves or waits too long gives up the place in the queue", async () => {
  const admission = createAdmission({ ...limits, maxInFlight: 1, maxQueued: 2, waitMs: 1 })
  const held = await place(admission, "a")
  const leaving = new AbortController()
  const outcomes = [admission.enter("b", leaving.signal), admission.enter("c", stay)]
  leaving.abort()
  expect(await Promise.all(outcomes)).toEqual<NoPlace[]>(["gone", "full"])
  expect(admission.queued()).toBe(0)
  held.release()
  await place(admission, "b")
  expect(admission.inFlight()).toBe(1)
})
