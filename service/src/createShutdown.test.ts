import { EventEmitter } from "node:events"
import { createLog } from "./createLog.js"
import { createShutdown } from "./createShutdown.js"

function world() {
  const events = new EventEmitter()
  const exits: number[] = []
  const lines: string[] = []
  const log = createLog({
    level: "debug",
    stream: { write: (line: string) => void lines.push(line) },
  })
  const process = {
    on: events.on.bind(events),
    off: events.off.bind(events),
    exit: (code: number) => void exits.push(code),
  }
  return { events, exits, lines, shutdown: createShutdown({ log, process }) }
}

const turn = () => new Promise((done) => setImmediate(done))

it("a signal aborts the work, then closes in reverse order, then exits 0", async () => {
  const { events, exits, shutdown } = world()
  const order: string[] = []
  shutdown.signal.addEventListener("abort", () => order.push("aborted"))
  shutdown.onClose("first", async () => void order.push("first"))
  shutdown.onClose("second", async () => {
    await turn()
    order.push("second")
  })
  events.emit("SIGTERM")
  expect(shutdown.signal.aborted).toBe(true)
  await shutdown.close("again")
  await turn()
  expect(order).toEqual(["aborted", "second", "first"])
  expect(exits).toEqual([0])
  expect(events.listenerCount("SIGINT") + events.listenerCount("SIGTERM")).toBe(0)
})

it("a second signal kills at once", () => {
  const { events, exits, shutdown } = world()
  shutdown.onClose("stuck", () => new Promise(() => undefined))
  events.emit("SIGINT")
  expect(exits).toEqual([])
  events.emit("SIGINT")
  expect(exits).toEqual([130])
})

it("one that fails to close does not keep the others open, and shows in the exit code", async () => {
  const { lines, shutdown } = world()
  const closed: string[] = []
  shutdown.onClose("journal", () => void closed.push("journal"))
  shutdown.onClose("backend", () => Promise.reject(new Error("x")))
  expect(await shutdown.close("done")).toBe(1)
  expect(closed).toEqual(["journal"])
  expect(lines.join("")).toContain('"name":"backend"')
})
