import { readFile } from "node:fs/promises"
import { askGraphql } from "../../../indexer/support/askGraphql.js"
import type { Started } from "../../support/Started.js"
import { type StartedNetwork, startUnderNpm } from "../../support/startUnderNpm.js"
import { until } from "./until.js"

const PATIENCE_MS = 60_000

/** A running one while journeys are written: the file that holds what `npm start -- --json` printed. */
const RUNNING = process.env.COCOON_E2E_STARTED

async function running(file: string): Promise<StartedNetwork> {
  const started = JSON.parse(await readFile(file, "utf8")) as Started
  return { started, ctrlC: async () => undefined }
}

interface Shown {
  readonly providers: { readonly nodes: readonly { readonly state: string }[] }
  readonly models: { readonly nodes: readonly object[] }
}

/** A network whose indexer shows an attested Provider and a model. */
export async function openNetwork(): Promise<StartedNetwork> {
  const network = await (RUNNING === undefined ? startUnderNpm() : running(RUNNING))
  const query = "{ providers(first: 1) { nodes { state } } models(first: 1) { nodes { id } } }"
  try {
    await until(
      "the indexer shows a provider and a model",
      async () => {
        const { providers, models } = await askGraphql<Shown>(network.started.graphql, query)
        return providers.nodes[0]?.state === "ATTESTED" && models.nodes.length > 0
      },
      PATIENCE_MS,
    )
  } catch (error) {
    await network.ctrlC()
    throw error
  }
  return network
}
