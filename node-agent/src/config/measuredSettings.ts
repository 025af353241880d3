import { isAbsolute } from "node:path"
import { logLevel, type Setting, wholeNumber } from "@cocoon/service"
import { z } from "zod"
import { requestFieldNames } from "../backends/request/requestFieldNames.js"
import { DEFAULT_FIELDS } from "../backends/serve/defaultFields.js"
import { SERVE_PATHS } from "../backends/servePaths.js"
import { backendUrl } from "./backendUrl.js"
import { json } from "./json.js"
import { namesOf } from "./namesOf.js"

const modelHash = z.string().regex(/^[0-9a-f]{64}$/)

/**
 * Everything that affects confidentiality or metering. In a production image these come from the image, so
 * that the quote covers them; the operator has no say in them.
 */
export const measuredSettings = {
  attestation: {
    schema: z.enum(["tdx", "test"]),
    expects: "tdx or test",
    doc: "Where quotes come from: the TDX device, or the test PKI; never chosen by fallback.",
    fallback: "tdx",
    example: "test",
  },
  backend: {
    schema: z.enum(["embedded", "openai"]),
    expects: "embedded or openai",
    doc: "What runs the model: the engine in this process, or an OpenAI-compatible server.",
    fallback: "embedded",
    example: "embedded",
  },
  backendUrl: {
    schema: backendUrl,
    expects: "http(s)://host[:port][/path] or unix:/path/of/socket",
    doc: "The model server; inside this machine (127.0.0.1, [::1] or a unix socket) unless attestation is test.",
    example: "http://127.0.0.1:8000/v1",
  },
  backendModel: {
    schema: z.string().min(1).max(200),
    expects: "a name of 1 to 200 characters",
    doc: "The name the model server knows the model by.",
    example: "llama-3.1-8b-instruct",
  },
  backendApiKey: {
    schema: z.string().min(1).max(500),
    expects: "a text of 1 to 500 characters",
    doc: "Sent to the model server as a bearer token.",
    example: "...",
    secret: true,
  },
  backendTimeoutSeconds: {
    schema: wholeNumber(1, 86_400),
    expects: "a whole number of seconds from 1 to 86400",
    doc: "How long one answer of the model server may take in all.",
    fallback: "600",
    example: "600",
  },
  backendIdleSeconds: {
    schema: wholeNumber(1, 3600),
    expects: "a whole number of seconds from 1 to 3600",
    doc: "How long the model server may be silent inside an answer.",
    fallback: "60",
    example: "60",
  },
  backendPaths: {
    schema: namesOf(SERVE_PATHS),
    expects: `some of ${SERVE_PATHS.join(", ")}`,
    doc: "What Sessions may ask the model for.",
    fallback: "/v1/chat/completions,/v1/completions",
    example: "/v1/embeddings",
  },
  backendFields: {
    schema: namesOf(requestFieldNames()),
    expects: `names of OpenAI's request, or top_k, min_p, repetition_penalty, image_url`,
    doc: "The optional fields that the model server understands; others are refused by name.",
    fallback: DEFAULT_FIELDS.join(","),
    example: "stream,stream_options,max_tokens,temperature",
  },
  backendContextTokens: {
    schema: wholeNumber(64, 100_000_000),
    expects: "a whole number of tokens from 64 to 100000000",
    doc: "Context of the model server, told to clients; unknown without it.",
    example: "131072",
  },
  modelFile: {
    schema: z.string().refine(isAbsolute),
    expects: "the absolute path of a GGUF file",
    doc: "What the embedded engine loads; without it the bundled toy, which is for demonstrations only.",
    example: "/models/model.gguf",
  },
  weightsDirectory: {
    schema: z.string().refine(isAbsolute),
    expects: "the absolute path of a folder",
    doc: "Where the weights of served listings are brought, in plaintext, verified by their manifests; in a TD its memory or a disk that it encrypts itself. Without it the weights are the image's (--model-file, the toy, the model server's own) and are not checked.",
    example: "/run/cocoon/weights",
  },
  threads: {
    schema: wholeNumber(1, 256),
    expects: "a whole number from 1 to 256",
    doc: "Threads of the embedded engine; at most the machine's cores, 1 is best for the toy.",
    fallback: "1",
    example: "1",
  },
  contextTokens: {
    schema: wholeNumber(64, 1_048_576),
    expects: "a whole number of tokens from 64 to 1048576",
    doc: "Context of the embedded engine, prompt and answer together.",
    fallback: "1024",
    example: "1024",
  },
  modelPolicy: {
    schema: json(z.record(modelHash, z.string().min(1).max(200))),
    expects: 'JSON like {"<model hash, 64 hex digits>": "<name>"}',
    doc: "The only model hashes that may be served, each with the name shown for it.",
    fallback: "{}",
    example: '{"<64 hex digits>": "toy"}',
  },
  logLevel,
} as const satisfies Readonly<Record<string, Setting>>
