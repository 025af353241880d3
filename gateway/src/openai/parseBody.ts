import { isUtf8 } from "node:buffer"
import type { InferencePath } from "@cocoon/client"
import { endpoints } from "./endpoints.js"
import { invalid } from "./invalid.js"
import { issueError } from "./issueError.js"

/** A body whose fields all have OpenAI's names, types and bounds; nulls are gone. */
export type OpenAiBody = Readonly<Record<string, unknown>> & { readonly model: string }

const MAX_DEPTH = 64

/** Schemas of tools and answers are the caller's own JSON: their depth is bounded before anything recurses into them. */
function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return true
    level = level.flatMap((one) =>
      typeof one === "object" && one !== null ? Object.values(one) : [],
    )
  }
  return false
}

function readJson(bytes: Buffer): unknown {
  try {
    if (isUtf8(bytes)) return JSON.parse(bytes.toString("utf8"))
  } catch {
    // told below; the parser's own words would quote the body
  }
  throw invalid(null, { code: "invalid_json", message: "The body is not JSON in UTF-8." })
}

/** Reads a request's body. Throws OpenAiError: 400, naming the field. */
export function parseBody(path: InferencePath, bytes: Buffer): OpenAiBody {
  const json = readJson(bytes)
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    throw invalid(null, { code: "invalid_json", message: "The body is not a JSON object." })
  }
  const { tools, response_format: format } = json as Record<string, unknown>
  for (const [param, value] of Object.entries({ tools, response_format: format })) {
    if (value === undefined || !isTooDeep(value)) continue
    throw invalid(param, { code: "invalid_value", message: `'${param}' is nested too deeply.` })
  }
  const parsed = endpoints[path].schema.safeParse(json)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    if (issue !== undefined) throw issueError(issue)
  }
  const present = Object.entries(json).filter(([, value]) => value !== null)
  return Object.fromEntries(present) as OpenAiBody
}
