import type { z } from "zod"
import { TonIndexerError } from "../TonIndexerError.js"

/**
 * Parses untrusted JSON with a schema; a misfit is `response.invalid` (never retried) whose message
 * and `details.path` name the first offending field.
 */
export const parseResponse = <T>(
  value: unknown,
  { schema, operation }: { readonly schema: z.ZodType<T>; readonly operation: string },
): T => {
  const result = safely(() => schema.safeParse(value))
  if (result instanceof Error) {
    throw invalid({ operation, path: "", problem: "is nested too deeply", cause: result })
  }
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const path = issue ? formatPath(issue.path) : ""
  throw invalid({ operation, path, problem: issue?.message ?? "is malformed", cause: result.error })
}

const safely = <T>(run: () => T): T | Error => {
  try {
    return run()
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

const formatPath = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((text, part) => {
    if (typeof part === "number") return `${text}[${part}]`
    return text === "" ? String(part) : `${text}.${String(part)}`
  }, "")

interface Misfit {
  readonly operation: string
  readonly path: string
  readonly problem: string
  readonly cause: Error
}

const invalid = ({ operation, path, problem, cause }: Misfit): TonIndexerError =>
  new TonIndexerError({
    code: "response.invalid",
    message: `${operation}: field ${path === "" ? "(root)" : path}: ${problem}`,
    retryable: false,
    details: { operation, path },
    cause,
  })
