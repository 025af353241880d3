import { fileURLToPath } from "node:url"

const ROOT = new URL("../../../", import.meta.url)
const at = (path: string) => fileURLToPath(new URL(path, ROOT))

/** The files that the demo starts or reads; processes are started, never imported. */
export const paths = {
  localnet: at("localnet/dist/main.js"),
  nodeAgent: at("node-agent/dist/main.js"),
  gateway: at("gateway/dist/main.js"),
  indexer: at("indexer/dist/main.js"),
  explorer: at("explorer/dist"),
  toyModel: at("node-agent/model/tiny-jargon-q8_0.gguf"),
  toyManifest: at("node-agent/model/tiny-jargon.manifest.json"),
} as const
