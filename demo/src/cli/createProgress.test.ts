import { DemoError } from "../DemoError.js"
import { createProgress } from "./createProgress.js"

function make(columns: number | null) {
  let text = ""
  const write = (more: string) => {
    text += more
  }
  const stop = new AbortController()
  const { step } = createProgress({ write, columns, signal: stop.signal })
  return { step, stop, text: () => text }
}

it("writes one plain line a step where there is no terminal", async () => {
  const { step, text } = make(null)
  const result = await step("wallets", async (note) => {
    note("six")
    return 6
  })
  expect(result).toBe(6)
  expect(text()).toMatch(/^✓ wallets · six \(\d+\.\d s\)\n$/)
})

it("draws over the line on a terminal and leaves one", async () => {
  const { step, text } = make(12)
  await step("wallets", async (note) => note("six"))
  const drawn = text().split("\r\x1b[2K")
  expect(drawn.slice(0, 3)).toEqual(["", "… wallets", "… wallets ·"])
  expect(drawn.at(-1)).toMatch(/^✓ wallets · six \(\d+\.\d s\)\n$/)
})

it("names the step that failed and keeps code and log", async () => {
  const { step, text } = make(null)
  const broken = new DemoError({ code: "CHILD_ENDED", message: "it ended", log: "/a.log" })
  const failed = step("localnet", () => Promise.reject(broken))
  const facts = { code: "CHILD_ENDED", message: "it ended", log: "/a.log", step: "localnet" }
  await expect(failed).rejects.toMatchObject(facts)
  expect(text()).toBe("✗ localnet\n")
})

it("ends a step that does not listen when the run ends, with the run's reason", async () => {
  const { step, stop } = make(null)
  const hanging = step("jobs", () => new Promise(() => undefined))
  stop.abort(new DemoError({ code: "INTERRUPTED", message: "interrupted" }))
  await expect(hanging).rejects.toMatchObject({ code: "INTERRUPTED", step: "jobs" })
})
