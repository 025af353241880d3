import { parseArgs } from "node:util"
import { startFakeOpenAi } from "./fakeOpenAi.js"

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "0" },
    "pace-ms": { type: "string", default: "0" },
    "instant-tokens": { type: "string" },
  },
})
const instant = values["instant-tokens"]
const server = await startFakeOpenAi({
  port: Number(values.port),
  paceMs: Number(values["pace-ms"]),
  ...(instant === undefined ? {} : { instantTokens: Number(instant) }),
})
process.stdout.write(`${server.url}\n`)
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => server.close())
