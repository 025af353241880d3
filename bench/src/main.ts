import { benchAgent } from "./agent.js"
import { benchAttestation } from "./attestation.js"
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

const { ours, theirs, ratio } = await benchAttestation()
row(
  "attestation: quote with collateral, time to dcap-qvl's",
  `${ratio.toFixed(2)} (${ours.toFixed(1)} ms, dcap-qvl ${theirs.toFixed(1)} ms)`,
  { text: "<= 1.5", met: ratio <= 1.5 },
)

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
process.exitCode = missed.length === 0 ? 0 : 1
