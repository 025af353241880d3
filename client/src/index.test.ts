import { readdirSync, readFileSync } from "node:fs"
import * as entry from "./index.js"

const ROOT = new URL(".", import.meta.url)
const sources = readdirSync(ROOT, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
  .filter((name) => !name.startsWith("testing/") && !name.startsWith("platform/node"))
  .map((name) => {
    const text = readFileSync(new URL(name, ROOT), "utf8")
    return { name, text, code: text.replace(/\/\*\*[\s\S]*?\*\//g, "") }
  })
const importsOf = (code: string) =>
  [...code.matchAll(/from "([^"]+)"/g)].map(([, path = ""]) => path)

test("the package exports these values", () => {
  expect(Object.keys(entry).sort()).toEqual([
    "HIGHEST_PRICES",
    "addStake",
    "awaitResult",
    "cancelChange",
    "cancelJob",
    "challengeOutput",
    "claimEpoch",
    "createCocoonClient",
    "createInference",
    "createKeyService",
    "delistModel",
    "deliverInput",
    "describeMessage",
    "endOffer",
    "equivocationsIn",
    "executeChange",
    "expireJob",
    "finalizeCloseSession",
    "findEquivocation",
    "followJob",
    "fundReserve",
    "fundRewards",
    "getEpochs",
    "getGovernanceQueue",
    "getJob",
    "getModel",
    "getModelKeys",
    "getProtocol",
    "getProvider",
    "getReputation",
    "getSession",
    "grantKey",
    "keyPolicyCell",
    "listModel",
    "memorySessionJournal",
    "openResult",
    "openSession",
    "parseJobHandle",
    "plainAction",
    "postDirectJob",
    "postOpenJob",
    "proposeChange",
    "proposeLimits",
    "proveEquivocation",
    "providerAddress",
    "quoteJob",
    "quoteSession",
    "receiptFields",
    "receiptJson",
    "recoverSessions",
    "registerProvider",
    "reportEpoch",
    "requestCloseSession",
    "requestUnstake",
    "revealOutput",
    "runOpenJob",
    "serializeJobHandle",
    "setBondBudget",
    "setFrozen",
    "setKeyEpoch",
    "setKeyPolicy",
    "setManifest",
    "setPrice",
    "setProfile",
    "topUpSession",
    "turnEpoch",
    "usageFields",
    "watchAuction",
    "webSessionJournal",
    "withdrawReserve",
    "withdrawStake",
  ])
})

test("sources run in a browser: nothing of Node, no process", () => {
  const foreign = new Set(
    sources.flatMap(({ code }) => importsOf(code)).filter((path) => !path.startsWith(".")),
  )
  expect([...foreign].sort()).toEqual([
    "@cocoon/attestation",
    "@cocoon/protocol",
    "@cocoon/ton-indexer-client",
    "@cocoon/wrappers",
    "@ton/core",
    "@ton/crypto",
    "@ton/ton",
    "zod",
  ])
  expect(sources.filter(({ code }) => /\bprocess\.|\bBuffer\./.test(code))).toEqual([])
})

test("only the wallet entry loads @ton/ton, and no action reaches it", () => {
  const users = sources.filter(({ code }) => importsOf(code).includes("@ton/ton"))
  expect(users.map(({ name }) => name)).toEqual(["wallet/walletContract.ts"])
  const loaders = sources.filter(
    ({ name, code }) =>
      !name.startsWith("wallet/") &&
      /from "[^"]*wallet\/(tonWallet|walletContract|index)\.js"/.test(code),
  )
  expect(loaders).toEqual([])
})

test("every action has a runnable example in its doc comment", () => {
  const actions = sources.filter(({ name }) => name.startsWith("actions/"))
  expect(actions.length).toBeGreaterThanOrEqual(14)
  for (const { name, text } of [
    ...actions,
    ...sources.filter(({ name }) =>
      ["createCocoonClient.ts", "inference/createInference.ts"].includes(name),
    ),
  ]) {
    expect({ name, example: /@example\n \* import /.test(text) }).toEqual({ name, example: true })
  }
})
