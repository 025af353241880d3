import { execFile } from "node:child_process"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { runScript } from "../scripts/runScript.js"
import type { Started } from "./support/Started.js"
import { startUnderNpm } from "./support/startUnderNpm.js"

const ROOT = fileURLToPath(new URL("../..", import.meta.url))
const PATIENCE_MS = 240_000

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
