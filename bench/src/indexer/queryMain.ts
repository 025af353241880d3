import { Agent, request } from "node:http"
import { parseArgs } from "node:util"
import { LIST_QUERIES } from "./listQueries.js"

/** Asks a GraphQL API list queries over some connections, for so many seconds after a warm-up; prints rates as JSON. */
const { values } = parseArgs({
  options: {
    url: { type: "string", default: "" },
    connections: { type: "string", default: "20" },
    seconds: { type: "string", default: "10" },
    model: { type: "string", default: "" },
    provider: { type: "string", default: "" },
  },
})
const WARM_UP_MS = 5_000
const connections = Number(values.connections)
const agent = new Agent({ keepAlive: true, maxSockets: connections })
const { model, provider } = values

function post(body: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json", "content-length": body.length }
    const sent = request(`${values.url}/graphql`, { method: "POST", agent, headers })
    sent.once("error", reject)
    sent.once("response", (response) => {
      const parts: Buffer[] = []
      response.on("data", (part: Buffer) => parts.push(part))
      response.once("error", reject)
      response.once("end", () => resolve(Buffer.concat(parts).toString()))
    })
    sent.end(body)
  })
}

/** Pages differ from one request to the next, so that no answer is one that was given before. */
function bodyOf(count: number): Buffer {
  const query = LIST_QUERIES[count % LIST_QUERIES.length]
  const first = 5 + (count % 16)
  return Buffer.from(JSON.stringify({ query, variables: { first, model, provider } }))
}

async function load(milliseconds: number) {
  const times: number[] = []
  let failed = 0
  let count = 0
  const end = performance.now() + milliseconds
  const worker = async () => {
    while (performance.now() < end) {
      const begun = performance.now()
      const text = await post(bodyOf(count++))
      times.push(performance.now() - begun)
      if (!text.startsWith('{"data":') || text.includes('"errors"')) failed += 1
    }
  }
  const begun = performance.now()
  await Promise.all(Array.from({ length: connections }, worker))
  return { times, failed, seconds: (performance.now() - begun) / 1_000 }
}

await load(WARM_UP_MS)
const { times, failed, seconds } = await load(Number(values.seconds) * 1_000)
times.sort((one, other) => one - other)
const at = (share: number) => times[Math.floor((times.length - 1) * share)] ?? Number.NaN
agent.destroy()
const figures = { perSecond: times.length / seconds, failed, p50: at(0.5), p99: at(0.99) }
process.stdout.write(`${JSON.stringify(figures)}\n`)
