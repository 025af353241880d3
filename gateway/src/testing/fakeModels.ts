import type { ServedModel } from "@cocoon/client"
import { Address } from "@ton/core"

const CHAT_FIELDS = [
  "max_tokens",
  "n",
  "temperature",
  "top_p",
  "seed",
  "stop",
  "stream_options",
  "tools",
  "tool_choice",
  "parallel_tool_calls",
  "response_format",
]

/** How a fake model behaves; each is a model of that name. */
export const FAKE_MODELS = {
  /** Answers as OpenAI does: chat, tools, JSON, completions, embeddings. */
  toy: "answers",
  /** Streams until it is stopped. */
  endless: "endless",
  /** Breaks off in the middle, metered. */
  broken: "breaks",
  /** Ends well, and then its receipt does not hold. */
  cheat: "cheats",
  /** No node answers. */
  failing: "NODE_FAILED",
  /** All nodes are full. */
  busy: "NODE_BUSY",
  /** The model's server refuses, in the node's words. */
  strict: "refuses",
  /** Takes its time: answers when the test's timeout has long passed. */
  stuck: "waits",
} as const

/** The name of a fake model. */
export type FakeModelName = keyof typeof FAKE_MODELS

/** 1 nanoTON a prompt token, 2 a completion token: costs are easy to follow. */
export const FAKE_SHEET = {
  prompt: 1_000_000n,
  cached: 500_000n,
  completion: 2_000_000n,
  reasoning: 2_000_000n,
}

function fakeModel(name: string, index: number): ServedModel {
  return {
    name,
    listing: new Address(0, Buffer.alloc(32, index + 1)),
    modelHash: BigInt(index + 1),
    royaltyBps: 250,
    sheet: FAKE_SHEET,
    contextTokens: 4096,
    paths: ["/v1/chat/completions", "/v1/completions", "/v1/embeddings"],
    fields: CHAT_FIELDS,
    nodes: 2,
  }
}

/** All fake models as the port lists them. */
export function fakeModels(): readonly ServedModel[] {
  return Object.keys(FAKE_MODELS).map(fakeModel)
}
