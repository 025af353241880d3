import type { JoinScene } from "./JoinScene.js"
import { rootPem } from "./rootPem.js"

const AGENT = "npm run -s node-agent --"
const GATEWAY = "http://127.0.0.1:10000/v1"
const BLUEPRINT_NETWORKS: Readonly<Record<number, string>> = {
  [-239]: "--mainnet",
  [-3]: "--testnet",
}

/** Where its clients reach the node, and what it is. */
const PUBLIC_PLACE = {
  ...{ endpoint: "https://node.example:8443", serveListen: "0.0.0.0:8443", gpuClass: "H100" },
}
const LOCAL_PLACE = {
  ...{ endpoint: "http://127.0.0.1:8443", serveListen: "127.0.0.1:8443", gpuClass: "cpu" },
}

const attestationOf = ({ network }: JoinScene) =>
  network.attestationRoot === undefined ? "tdx" : "test"

/** The settings file of a node (docs/CONFIG.md), with an example price for the listing. */
function settings(scene: JoinScene): string {
  const { network, model, owner, chainApi } = scene
  const attestation = attestationOf(scene)
  const price = { prompt: "1000000000", cached: "250000000", completion: "4000000000" }
  const served = model && { [model.modelHash]: model.name }
  const prices = model && { [model.address]: { ...price, reasoning: price.completion } }
  const backend = {
    backend: "openai",
    backendUrl: "http://127.0.0.1:8000",
    backendModel: "my-model",
  }
  const file = {
    measured: { attestation, ...(attestation === "tdx" ? backend : {}), modelPolicy: served ?? {} },
    operator: {
      ...{ dataDir: "data/node", registry: network.registry, owner, index: 0 },
      ...{ globalId: network.globalId, chainApi },
      ...(attestation === "tdx" ? { pccsUrl: "https://localhost:8081" } : {}),
      ...(attestation === "tdx" ? PUBLIC_PLACE : LOCAL_PLACE),
      prices: prices ?? {},
    },
  }
  return JSON.stringify(file, null, 2)
}

/** Commands of a provider, in their order. */
function provider(scene: JoinScene) {
  const where = `--data-dir data/node --attestation ${attestationOf(scene)}`
  return {
    install: ["npm ci", `${AGENT} init   ${where}`, `${AGENT} doctor ${where}`].join("\n"),
    settings: settings(scene),
    register: `${AGENT} register --config agent.json --json`,
    run: [`${AGENT} attest --config agent.json`, `${AGENT} run    --config agent.json`].join("\n"),
  }
}

/** How to run a gateway of one's own, and to use it. */
function openai({ network, chainApi, model }: JoinScene) {
  const { attestationRoot, globalId, registry } = network
  const pem = attestationRoot === undefined ? undefined : rootPem(attestationRoot)
  const name = model?.name ?? "model"
  const listings = model === undefined ? "" : ` --models ${model.name}=${model.address}`
  const root = pem === undefined ? "" : " --root root.pem"
  const asked = `--registry ${registry} --api ${chainApi} --global-id=${globalId}${root}${listings}`
  return {
    pem,
    gateway: [
      "npm run -s gateway -- keys create --name app --budget 5",
      `npm run -s gateway -- ${asked} --wallet-key wallet.key --budget 10`,
    ].join("\n"),
    application: [
      "from openai import OpenAI",
      `client = OpenAI(base_url="${GATEWAY}", api_key="sk-cocoon-…")`,
      `messages = [{"role": "user", "content": "What is TDX?"}]`,
      `answer = client.chat.completions.create(model="${name}", messages=messages)`,
      "print(answer.choices[0].message.content)",
    ].join("\n"),
  }
}

function graphql({ graphql: url }: JoinScene): string {
  const query = "{ providers(first: 5) { nodes { address state gpuClass stake } } }"
  return `curl -s ${url} -H 'content-type: application/json' -d '${JSON.stringify({ query })}'`
}

function sdk({ network, chainApi }: JoinScene): string {
  return [
    `import { createCocoonClient, getProtocol } from "@cocoon/client"`,
    `import { createTonIndexerClient } from "@cocoon/ton-indexer-client"`,
    `import { Address } from "@ton/core"`,
    "",
    "const client = createCocoonClient({",
    `  indexer: createTonIndexerClient({ baseUrl: "${chainApi}" }),`,
    `  registry: Address.parse("${network.registry}"),`,
    `  globalId: ${network.globalId},`,
    "})",
    "console.log(await getProtocol(client))",
  ].join("\n")
}

/** Posts a prompt by the Blueprint script; undefined where nobody could answer it. */
function script({ network, chainApi, model, provider: named }: JoinScene): string | undefined {
  if (model === undefined || named === undefined) return undefined
  const v2 = chainApi.replace(/v3\/?$/, "v2/jsonRPC")
  const way = BLUEPRINT_NETWORKS[network.globalId] ?? `--custom ${v2} --custom-version v2`
  const trust = network.attestationRoot === undefined ? "" : " trust=chain"
  return [
    `npx blueprint run postDirectJob registry=${network.registry}`,
    `  owner=${named.owner} index=${named.index}`,
    `  modelOwner=${model.owner} modelHash=0x${model.modelHash} royaltyBps=${model.royaltyBps}`,
    `  prompt="What is TDX?"${trust} indexer=${chainApi}`,
    `  ${way} --mnemonic`,
  ].join(" \\\n")
}

/** Every command and file of the page, true for the network that is shown. */
export const joinCommands = { provider, openai, graphql, sdk, script }
