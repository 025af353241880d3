import type { AnswerRecord } from "../store/answerTable.js"
import { createChargeWriter } from "./chargeWriter.js"

const answer = (id: string): AnswerRecord => ({
  id,
  requestId: `req_${id}`,
  key: "k",
  at: 1,
  cost: 1n,
  receipt: "{}",
})

function scene(retryMs = 60_000) {
  const batches: string[][] = []
  const failures: unknown[] = []
  let broken = false
  let release = () => {}
  let syncs = 0
  const store = {
    answers: {
      write(answers: readonly AnswerRecord[]) {
        if (broken) throw new Error("the disk is full")
        batches.push(answers.map(({ id }) => id))
      },
    },
    sync: () => {
      syncs += 1
      return new Promise<void>((resolve) => {
        release = resolve
      })
    },
  }
  const writer = createChargeWriter({
    store: store as never,
    onFailure: (error) => failures.push(error),
    retryMs,
  })
  return {
    writer,
    batches,
    failures,
    break: (now: boolean) => {
      broken = now
    },
    release: () => release(),
    synced: async (count: number) => {
      for (let turn = 0; syncs < count; turn += 1) {
        if (turn > 100_000) throw new Error("nothing is brought to disk")
        await new Promise(setImmediate)
      }
    },
  }
}

it("a charge counts as written only when the disk says so", async () => {
  const { writer, release, synced } = scene()
  let written = false
  const done = writer.write(answer("a")).then(() => {
    written = true
  })
  await synced(1)
  expect(written).toBe(false)
  release()
  await done
  expect(written).toBe(true)
})

it("charges that come while the disk is busy share the next batch", async () => {
  const { writer, batches, release, synced } = scene()
  const first = [writer.write(answer("a")), writer.write(answer("b"))]
  await synced(1)
  const second = [writer.write(answer("c")), writer.write(answer("d"))]
  expect(writer.pending("c")).toBe(true)
  release()
  await Promise.all(first)
  await synced(2)
  release()
  await Promise.all(second)
  expect(batches).toEqual([
    ["a", "b"],
    ["c", "d"],
  ])
})

it("what cannot be written is told, kept, and written at the end", async () => {
  const one = scene()
  one.break(true)
  await expect(one.writer.write(answer("a"))).rejects.toThrow("the disk is full")
  expect(one.writer.healthy()).toBe(false)
  expect(one.writer.pending("a")).toBe(true)
  expect(one.failures).toHaveLength(1)
  one.break(false)
  const closed = one.writer.close()
  await one.synced(1)
  one.release()
  await closed
  expect(one.batches).toEqual([["a"]])
})

it("is tried again, and then all is well", async () => {
  const one = scene(1)
  one.break(true)
  await expect(one.writer.write(answer("a"))).rejects.toThrow("the disk is full")
  one.break(false)
  const later = one.writer.write(answer("b"))
  await one.synced(1)
  one.release()
  await later
  expect(one.batches).toEqual([["a", "b"]])
  expect(one.writer.healthy()).toBe(true)
})

it("a gateway that cannot close its books says so", async () => {
  const one = scene()
  one.break(true)
  await one.writer.write(answer("a")).catch(() => undefined)
  await expect(one.writer.close()).rejects.toThrow("the disk is full")
})
