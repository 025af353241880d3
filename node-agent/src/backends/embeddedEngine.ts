import { basename } from "node:path"
import type {
  LlamaChat,
  LlamaCompletion,
  LlamaContext,
  LlamaContextSequence,
  LlamaGrammar,
  LlamaModel,
} from "node-llama-cpp"
import { BackendError } from "./BackendError.js"

/** A loaded model with one context of as many sequences as jobs may run at once. */
export type EmbeddedEngine = {
  model: LlamaModel
  context: LlamaContext
  /** A chat in the model's own template on one sequence. */
  chatOn(sequence: LlamaContextSequence): LlamaChat
  /** A text to go on with, no template. */
  completionOn(sequence: LlamaContextSequence): LlamaCompletion
  /** Lets the model write one JSON object and nothing else. */
  jsonGrammar(): Promise<LlamaGrammar>
  dispose(): Promise<void>
}

/** What to load: a GGUF file, threads (always set: the library's default hangs small machines), sizes in tokens. */
export type EmbeddedEngineOptions = {
  modelPath: string
  threads: number
  contextSize: number
  parallel: number
}

/** Loads a GGUF file on the CPU with prebuilt binaries only. Throws BACKEND_MODEL. */
export async function loadEmbeddedEngine(options: EmbeddedEngineOptions): Promise<EmbeddedEngine> {
  const { modelPath, threads, contextSize, parallel } = options
  try {
    // Loaded here, so that a node with a model server does not carry the engine.
    const { getLlama, LlamaChat, LlamaCompletion, resolveChatWrapper } = await import(
      "node-llama-cpp"
    )
    const llama = await getLlama({
      gpu: false,
      build: "never",
      skipDownload: true,
      maxThreads: threads,
      progressLogs: false,
      logger: () => undefined,
    })
    const model = await llama.loadModel({ modelPath, gpuLayers: 0 })
    const size = Math.min(contextSize, model.trainContextSize)
    const chatWrapper = resolveChatWrapper(model) // Once: trying templates takes as long as a short answer.
    const context = await model.createContext({ contextSize: size, sequences: parallel, threads })
    return {
      model,
      context,
      chatOn: (contextSequence) => new LlamaChat({ contextSequence, chatWrapper }),
      completionOn: (contextSequence) => new LlamaCompletion({ contextSequence }),
      jsonGrammar: () => llama.getGrammarFor("json"),
      async dispose() {
        await context.dispose()
        await model.dispose()
        await llama.dispose()
      },
    }
  } catch (cause) {
    const file = basename(modelPath)
    throw new BackendError("BACKEND_MODEL", `cannot load the model file ${file}`, {
      details: { file },
      cause,
    })
  }
}
