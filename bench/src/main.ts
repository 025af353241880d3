import { benchAgent } from "./agent.js"
import { benchAttestation } from "./attestation.js"
import { benchExplorer } from "./explorer/benchExplorer.js"
import { benchGateway } from "./gateway/benchGateway.js"
import { benchIndexer } from "./indexer/benchIndexer.js"
import { indexerRows, profileLines } from "./indexer/indexerRows.js"
import { benchLocalnet } from "./localnet.js"

const megabytes = (bytes: number) => `${(bytes / 1_048_576).toFixed(1)} MB`
const missed: string[] = []

/** Prints a figure beside what it must be, and remembers the ones that missed. */
function row(name: string, figure: string, required: { text: string; met: boolean }): void {
  if (!required.met) missed.push(name)
  console.log(
    `${required.met ? "ok    " : "MISSED"} ${name}: ${figure} (required: ${required.text})`,
  )
}

function ratioRow(
  name: string,
  rates: { direct: number; http: number; ratio: number },
  least: number,
) {
  const { direct, http, ratio } = rates
  const figure = `${ratio.toFixed(2)} (${http.toFixed(0)}/s over HTTP, ${direct.toFixed(0)}/s direct)`
  row(name, figure, { text: `>= ${least}`, met: ratio >= least })
}

async function attestationRows(): Promise<void> {
  const { ours, theirs, ratio } = await benchAttestation()
  row(
    "attestation: quote with collateral, time to dcap-qvl's",
    `${ratio.toFixed(2)} (${ours.toFixed(1)} ms, dcap-qvl ${theirs.toFixed(1)} ms)`,
    { text: "<= 1.5", met: ratio <= 1.5 },
  )
}

async function localnetRows(): Promise<void> {
  const { messages, getMethods, memory } = await benchLocalnet()
  ratioRow("localnet: pre-signed messages, HTTP to direct", messages, 0.7)
  ratioRow("localnet: get-methods, HTTP to direct", getMethods, 0.2)
  row(
    `localnet: memory over ${memory.transactions} transactions`,
    `${megabytes(memory.rssGrowth)} more, ${memory.answered} answered`,
    {
      text: "< 50 MB, all answered",
      met: memory.rssGrowth < 50 * 1_048_576 && memory.answered >= memory.transactions,
    },
  )
}

async function agentRows(): Promise<void> {
  const agent = await benchAgent()
  row("node-agent: blocks from post to claim", agent.claimBlocks.join(", "), {
    text: "<= 3",
    met: agent.claimBlocks.every((blocks) => blocks <= 3),
  })
  row("node-agent: memory without the model", megabytes(agent.rssWithoutModel), {
    text: "< 200 MB",
    met: agent.rssWithoutModel < 200 * 1_048_576,
  })
  console.log(`       node-agent: memory with the toy model: ${megabytes(agent.rssWithModel)}`)
}

async function gatewayRows(): Promise<void> {
  const gateway = await benchGateway()
  const { throughput, single, firstToken, chunkMicros, memoryGrowth, streams } = gateway
  const ms = (value: number) => `${value.toFixed(2)} ms`
  row("gateway: requests per second at 20 connections", throughput.cocoon.toFixed(0), {
    text: ">= 500",
    met: throughput.cocoon >= 500,
  })
  const share = throughput.cocoon / throughput.portkey
  row(
    "gateway: throughput to Portkey's, sealed and paid to plain",
    `${share.toFixed(2)} (Portkey ${throughput.portkey.toFixed(0)}/s, backend alone ${throughput.direct.toFixed(0)}/s)`,
    { text: ">= 0.4", met: share >= 0.4 },
  )
  row(
    "gateway: one request over the direct call",
    `${ms(single.cocoon - single.direct)} (${ms(single.cocoon)}, direct ${ms(single.direct)}, Portkey ${ms(single.portkey)})`,
    { text: "<= 3 ms", met: single.cocoon - single.direct <= 3 },
  )
  row(
    "gateway: first token over the direct call",
    `${ms(firstToken.cocoon - firstToken.direct)} (${ms(firstToken.cocoon)})`,
    { text: "<= 3 ms", met: firstToken.cocoon - firstToken.direct <= 3 },
  )
  row("gateway: a chunk over the direct call", `${chunkMicros.toFixed(0)} us`, {
    text: "<= 50 us",
    met: chunkMicros <= 50,
  })
  row(
    `gateway and agent: memory over ${gateway.requests} requests`,
    `${megabytes(memoryGrowth)} more, ${gateway.failed} failed`,
    { text: "< 100 MB, none failed", met: memoryGrowth < 100 * 1_048_576 && gateway.failed === 0 },
  )
  row("gateway: streams at once", `${streams.complete} of ${streams.asked} complete`, {
    text: "all",
    met: streams.complete === streams.asked,
  })
}

async function indexerPart(): Promise<void> {
  const bench = await benchIndexer()
  for (const { name, figure, required } of indexerRows(bench)) row(name, figure, required)
  for (const line of profileLines(bench)) console.log(line)
}

async function explorerRows(): Promise<void> {
  const { paint, board, update } = await benchExplorer()
  const ms = (value: number) => `${value.toFixed(0)} ms`
  row("explorer: largest paint of the overview", ms(paint), {
    text: "<= 1500 ms",
    met: paint <= 1_500,
  })
  row(
    "explorer: the indexer's event until it is on the page",
    `${ms(update.median)} (at most ${ms(update.most)})`,
    { text: "<= 300 ms", met: update.median <= 300 },
  )
  row(`explorer: rows drawn of a board of ${board.rows}`, `${board.drawn}`, {
    text: "<= 250",
    met: board.drawn <= 250,
  })
  const task = board.longestTask === 0 ? "below 50 ms" : ms(board.longestTask)
  row("explorer: longest task while it is scrolled", task, {
    text: "<= 50 ms",
    met: board.longestTask <= 50,
  })
}

const PARTS: Readonly<Record<string, () => Promise<void>>> = {
  attestation: attestationRows,
  localnet: localnetRows,
  agent: agentRows,
  gateway: gatewayRows,
  indexer: indexerPart,
  explorer: explorerRows,
}

const asked = process.argv.slice(2)
const unknown = asked.find((name) => !Object.hasOwn(PARTS, name))
if (unknown !== undefined) {
  console.error(`bench: there is no ${unknown}; take of ${Object.keys(PARTS).join(", ")}`)
  process.exit(2)
}
for (const [name, part] of Object.entries(PARTS)) {
  if (asked.length === 0 || asked.includes(name)) await part()
}
process.exitCode = missed.length === 0 ? 0 : 1
