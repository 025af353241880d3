import { execFile } from "node:child_process"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { askGraphql } from "../indexer/support/askGraphql.js"
import { hearIndex } from "../indexer/support/hearIndex.js"
import { until } from "../indexer/support/indexerProcess.js"
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

/** The index as a dApp asks it: the Provider and the model by their addresses, and the page that a browser gets. */
async function lookAtIndex({ graphql, provider, model }: Started) {
  const query = `query ($provider: Address!, $model: Address!) {
    provider(address: $provider) { available attestation { imageId } }
    model(address: $model) { delisted prices { nodes { provider { available } } } }
  }`
  const shown = () =>
    askGraphql<{ provider: unknown; model: unknown }>(graphql, query, { provider, model })
  await until(
    async () => (await shown()).provider !== null,
    () => "the Provider is indexed",
  )
  expect(await shown()).toMatchObject({
    provider: {
      available: true,
      attestation: { imageId: expect.stringMatching(/^[0-9a-f]{64}$/) },
    },
    model: { delisted: false, prices: { nodes: [{ provider: { available: true } }] } },
  })
  const page = await fetch(graphql, { headers: { accept: "text/html,*/*;q=0.8" } })
  expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8")
  const html = await page.text()
  // Not compared as text: nine megabytes would be printed.
  const parts = [
    "<title>Cocoon indexer</title>",
    '"endpoint":"/graphql"',
    '"defaultTabs":[{"query"',
  ]
  expect(parts.filter((part) => !html.includes(part))).toEqual([])
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
      await lookAtIndex(started)
      const jobs = await hearIndex<{ readonly status: string }>(
        new URL(started.graphql).origin,
        "subscription { jobs { status } }",
      )
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
      await jobs.hears((heard) => heard.some(({ status }) => status === "SETTLED"))
      jobs.leave()
      await chatWithStockClient(started.gateway)
    } finally {
      await ctrlC()
    }
    expect(await answers(started.toncenterV3)).toBe(false)
  },
  PATIENCE_MS,
)
