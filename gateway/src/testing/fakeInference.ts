import { setTimeout as wait } from "node:timers/promises"
import type { Charge, Inference, InferenceAnswer, InferenceRequest } from "@cocoon/client"
import { CocoonError, type Usage, worstCase } from "@cocoon/protocol"
import { type FakeAnswer, fakeAnswer, PROMPT_TOKENS } from "./fakeAnswer.js"
import { createFakeCharges } from "./fakeCharge.js"
import { FAKE_MODELS, FAKE_SHEET, type FakeModelName, fakeModels } from "./fakeModels.js"

/** What a test sees of the requests that reached the nodes. */
export type FakeInference = Inference & {
  readonly requests: readonly InferenceRequest[]
  /** Charges that were made, in order. */
  readonly charges: readonly Charge[]
  readonly endings: readonly string[]
}

/** How a fake is made. */
export type FakeInferenceOptions = {
  /** Gives all answers one id, so that the gateway has to choose others. */
  readonly answerId?: string
  /** Makes the charge instead of signing a receipt, where speed is measured. */
  readonly charge?: Charge
  /** Called for each chunk before it is given. */
  readonly beforeChunk?: () => Promise<void>
}

const aborted = () => new CocoonError({ code: "ABORTED", message: "ended by the caller" })

function usageOf(tokens: number): Usage {
  return { prompt: BigInt(PROMPT_TOKENS), cached: 0n, completion: BigInt(tokens), reasoning: 0n }
}

function bound({ body, path }: InferenceRequest): bigint {
  const promptTokens = BigInt(JSON.stringify(body).length + 256)
  const limit = path === "/v1/embeddings" ? 0 : Number(body.max_tokens) * Number(body.n ?? 1)
  return worstCase({ promptTokens, maxTokens: BigInt(limit), sheet: FAKE_SHEET })
}

/** Chunks until the caller leaves: one of a word, a millisecond each. */
async function* endless(answer: FakeAnswer, signal: AbortSignal | undefined) {
  yield answer.chunks[0] ?? ""
  for (;;) {
    await wait(1, undefined, signal === undefined ? {} : { signal }).catch(() => undefined)
    if (signal?.aborted) throw aborted()
    yield answer.chunks[1] ?? ""
  }
}

function* broken({ chunks }: FakeAnswer) {
  yield* chunks.slice(0, 2)
  throw new CocoonError({ code: "NODE_FAILED", message: "the node went away" })
}

function chunksOf(
  model: FakeModelName,
  { answer, signal }: { answer: FakeAnswer; signal: AbortSignal | undefined },
) {
  const behaviour = FAKE_MODELS[model]
  if (behaviour === "endless") return endless(answer, signal)
  return behaviour === "breaks" ? broken(answer) : answer.chunks
}

const REFUSAL =
  '{"error":{"message":"secret prompt too long","type":"x","code":"context_length_exceeded","param":"messages"}}'

type Running = {
  readonly request: InferenceRequest
  readonly model: FakeModelName
  readonly id: string
}

/** An answer as the port gives it; its charge settles when the data has ended or the caller has left. */
function run(
  { request, model, id }: Running,
  make: (answer: { content: string; tokens: number }) => Charge,
  options: FakeInferenceOptions,
): InferenceAnswer {
  const refuses = FAKE_MODELS[model] === "refuses"
  const answer = refuses
    ? { chunks: [REFUSAL], tokens: 0 }
    : fakeAnswer(request.body, { path: request.path, id })
  let resolve: (charge: Charge | null) => void = () => undefined
  let reject: (error: CocoonError) => void = () => undefined
  const promise = new Promise<Charge | null>((...settle) => {
    ;[resolve, reject] = settle
  })
  async function* data() {
    let content = ""
    let given = 0
    try {
      for await (const chunk of chunksOf(model, { answer, signal: request.signal })) {
        await options.beforeChunk?.()
        if (request.signal?.aborted) throw aborted()
        content += chunk
        given += 1
        yield Buffer.from(chunk)
      }
    } finally {
      const tokens =
        given >= answer.chunks.length && FAKE_MODELS[model] !== "endless" ? answer.tokens : given
      if (FAKE_MODELS[model] === "cheats")
        reject(new CocoonError({ code: "NODE_MISBEHAVED", message: "bad receipt" }))
      else resolve(refuses ? null : make({ content, tokens }))
    }
  }
  const stream = request.body.stream === true && !refuses
  return {
    status: refuses ? 400 : 200,
    contentType: stream ? "text/event-stream" : "application/json",
    data: data(),
    charge: promise,
  }
}

async function begin(request: InferenceRequest, model: FakeModelName): Promise<void> {
  const behaviour = FAKE_MODELS[model]
  await request.reserve?.(bound(request))
  if (behaviour === "NODE_FAILED" || behaviour === "NODE_BUSY") {
    throw new CocoonError({ code: behaviour, message: "no node" })
  }
  if (behaviour !== "waits") return
  await wait(
    60_000,
    undefined,
    request.signal === undefined ? {} : { signal: request.signal },
  ).catch(() => undefined)
  throw aborted()
}

/** An `Inference` without network, nodes or chain: answers at once, meters exactly, signs receipts. */
export function createFakeInference(options: FakeInferenceOptions = {}): FakeInference {
  const requests: InferenceRequest[] = []
  const charges: Charge[] = []
  const endings: string[] = []
  const sign = createFakeCharges()
  const models = fakeModels()
  return {
    requests,
    charges,
    endings,
    models: async () => models,
    async request(request) {
      const model = models.find(({ name }) => name === request.body.model)
      if (model === undefined)
        throw new CocoonError({ code: "UNKNOWN_MODEL", message: "no such model" })
      const name = model.name as FakeModelName
      await begin(request, name)
      requests.push(request)
      const id = options.answerId ?? `chatcmpl-fake${requests.length}`
      const make = ({ content, tokens }: { content: string; tokens: number }) => {
        const { modelHash } = model
        const charge = options.charge ?? sign({ usage: usageOf(tokens), content, modelHash })
        charges.push(charge)
        return charge
      }
      return run({ request, model: name, id }, make, options)
    },
    standings: () => [],
    close: async (ending) => void endings.push(ending),
  }
}
