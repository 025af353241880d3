import type { Stage } from "../setup/Stage.js"
import { startReport } from "./startReport.js"

/** Where everything is, for people, and what to try. */
export function startText(stage: Stage): string {
  const {
    toncenterV2,
    toncenterV3,
    registry,
    provider,
    model,
    client,
    faucet,
    gateway,
    explorer,
    graphql,
    agent,
    agentConfig,
  } = startReport(stage)
  const { baseUrl, apiKey } = gateway
  const ask = `{"model":"${gateway.model}","messages":[{"role":"user","content":"What is TDX?"}],"stream":true}`
  const gift = `{"address":"${client.address}","amount":"1000000000"}`
  const places = [
    ["explorer", explorer],
    ["OpenAI base URL", baseUrl],
    ["API key", apiKey],
    ["model name", gateway.model],
    ["GraphQL", graphql],
    ["toncenter v2", toncenterV2],
    ["toncenter v3", toncenterV3],
    ["registry", registry],
    ["provider", provider],
    ["model", model],
    ["node agent", agent],
    ["funded wallet", `${client.address} (${client.version})`],
    ["its 24 words", client.mnemonic],
  ]
  const width = Math.max(...places.map(([name = ""]) => name.length))
  return [
    "",
    "Everything is up. Ctrl-C ends it, and nothing is kept.",
    "",
    ...places.map(([name = "", value]) => `  ${name.padEnd(width)}  ${value}`),
    "",
    "Try:",
    `  curl -sN ${baseUrl}/chat/completions -H 'authorization: Bearer ${apiKey}' -H 'content-type: application/json' -d '${ask}'`,
    `  curl -s ${agent}/status`,
    `  npm run -s node-agent -- status --config ${agentConfig}`,
    `  curl -s -X POST ${faucet.url} -H 'content-type: application/json' -d '${gift}'`,
    `  curl -s '${toncenterV3}/accountStates?address=${provider}'`,
  ].join("\n")
}
