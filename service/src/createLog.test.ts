import { createLog, type LogOptions } from "./createLog.js"

function capture(level: LogOptions["level"]) {
  const lines: string[] = []
  const stream = { write: (line: string) => void lines.push(line) }
  return { log: createLog({ level, stream }), lines }
}

describe("a log line", () => {
  it("keeps facts, the module and the level", () => {
    const { log, lines } = capture("debug")
    log.child("claims").info({ job: "0:aa", cost: 12n, at: new Date(0) }, "claimed")
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      level: "info",
      module: "claims",
      job: "0:aa",
      cost: "12",
      at: "1970-01-01T00:00:00.000Z",
      msg: "claimed",
    })
  })

  it("the level is obeyed", () => {
    const { log, lines } = capture("warn")
    log.info({}, "quiet")
    log.child("x").warn({}, "loud")
    expect(lines).toHaveLength(1)
  })
})
