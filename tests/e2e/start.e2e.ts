import { execFile, spawn } from "node:child_process"
import { once } from "node:events"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { runScript } from "../scripts/runScript.js"

const ROOT = fileURLToPath(new URL("../..", import.meta.url))
const PATIENCE_MS = 240_000

/** The parts of the one line of `npm start -- --json` that people go on with. */
interface Started {
  readonly toncenterV2: string
  readonly toncenterV3: string
  readonly registry: string
  readonly providerName: { readonly owner: string; readonly index: number }
  readonly modelName: {
    readonly owner: string
    readonly modelHash: string
    readonly royaltyBps: number
  }
  readonly client: { readonly mnemonic: string }
  readonly agentConfig: string
  readonly gateway: { readonly baseUrl: string; readonly apiKey: string; readonly model: string }
}

/** `npm start` as a person starts it: under npm, in a process group that Ctrl-C reaches as a whole. */
async function startUnderNpm() {
  const child = spawn("npm", ["run", "-s", "start", "--", "--json"], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "ignore"],
    detached: true,
  })
  const [line] = await once(createInterface({ input: child.stdout }), "line")
  const ctrlC = async (): Promise<void> => {
    const exited = once(child, "exit")
    process.kill(-(child.pid ?? 0), "SIGINT")
    await exited
  }
  return { started: JSON.parse(String(line)) as Started, ctrlC }
}

/** The example that users copy, as they run it: two chats, what they cost, and the receipt. */
async function chatWithStockClient({ baseUrl, apiKey, model }: Started["gateway"]) {
  const env = { ...process.env, OPENAI_BASE_URL: baseUrl, OPENAI_API_KEY: apiKey }
  const args = ["examples/node-openai/chat.mjs", "What is TDX?", model]
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: ROOT, env })
  expect(stdout.match(/usage: \d+ \+ \d+ tokens, cost: [1-9]\d* nanoTON/g)).toHaveLength(2)
  const receipt = JSON.parse(stdout.slice(stdout.indexOf("\n{") + 1))
  expect(receipt).toMatchObject({ object: "receipt", model, verbatim: true })
  expect(receipt.receipt).toMatchObject({ counter: "2", final: false })
}

/** True while somebody answers there. */
const answers = (url: string) =>
  fetch(`${url}/masterchainInfo`).then(
    ({ ok }) => ok,
    () => false,
  )

test(
  "newcomer starts everything, asks the agent for its status, gets a prompt answered by a Blueprint script and two by the stock OpenAI client, and Ctrl-C ends it all",
  async () => {
    const { started, ctrlC } = await startUnderNpm()
    try {
      const { stdout } = await promisify(execFile)(
        "npm",
        ["run", "-s", "node-agent", "--", "status", "--config", started.agentConfig, "--json"],
        { cwd: ROOT },
      )
      expect(JSON.parse(stdout)).toMatchObject({
        registered: true,
        attestation: { inForce: true },
      })
      const { providerName, modelName } = started
      const script = await runScript(
        [
          "postDirectJob",
          `registry=${started.registry}`,
          `owner=${providerName.owner}`,
          `index=${providerName.index}`,
          `modelOwner=${modelName.owner}`,
          `modelHash=0x${modelName.modelHash}`,
          `royaltyBps=${modelName.royaltyBps}`,
          "prompt=Hello!",
          // The network's quotes are the test root's, which the script does not trust: the chain's record has to do.
          "trust=chain",
          `indexer=${started.toncenterV3}`,
        ],
        { mnemonic: started.client.mnemonic, toncenterV2: started.toncenterV2 },
      )
      expect(script).toMatchObject({ code: 0 })
      expect(script.stdout).toMatch(/^settled /m)
      await chatWithStockClient(started.gateway)
    } finally {
      await ctrlC()
    }
    expect(await answers(started.toncenterV3)).toBe(false)
  },
  PATIENCE_MS,
)
