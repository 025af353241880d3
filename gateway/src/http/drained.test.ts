import { EventEmitter } from "node:events"
import type { ServerResponse } from "node:http"
import { drained } from "./drained.js"

const response = () => new EventEmitter() as unknown as ServerResponse

it("waits for a slow reader, and leaves no listener behind", async () => {
  const res = response()
  const waiting = drained(res, new AbortController().signal)
  let over = false
  void waiting.then(() => {
    over = true
  })
  await new Promise(setImmediate)
  expect(over).toBe(false)
  res.emit("drain")
  await waiting
  expect(res.listenerCount("drain")).toBe(0)
})

it("ends when the reader is gone", async () => {
  const res = response()
  const leaving = new AbortController()
  const waiting = drained(res, leaving.signal)
  leaving.abort(new Error("gone"))
  await expect(waiting).rejects.toThrow("gone")
  expect(res.listenerCount("drain")).toBe(0)
  expect(() => drained(res, leaving.signal)).toThrow("gone")
})
