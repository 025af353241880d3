import type { z } from "zod"
import { invalid } from "./invalid.js"
import type { OpenAiError } from "./OpenAiError.js"

type Issue = z.core.$ZodIssue

const SAFE_NAME = /^[A-Za-z_][A-Za-z0-9_-]{0,63}$/

/** A field's place as OpenAI writes it, "messages[0].content"; null from the first name on that could be content. */
function paramOf(path: readonly PropertyKey[]): string | null {
  let param = ""
  for (const part of path) {
    if (typeof part === "number") param += `[${part}]`
    else if (typeof part === "string" && SAFE_NAME.test(part))
      param += param === "" ? part : `.${part}`
    else break
  }
  return param === "" ? null : param
}

function rule(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return `must be of type ${issue.expected}`
    case "too_small":
      return `must be at least ${issue.minimum}`
    case "too_big":
      return `must be at most ${issue.maximum}`
    case "invalid_value":
      return `must be ${issue.values.map((value) => JSON.stringify(value)).join(" or ")}`
    default:
      return "is not one of the forms that are taken"
  }
}

const isSize = ({ code }: Issue) => code === "too_big" || code === "too_small"

/** Of a union, a form that was met but for its size tells most, then the branch that came furthest. */
function deepest(issue: Issue): Issue {
  if (issue.code !== "invalid_union") return issue
  const branches = issue.errors.flat().map(deepest)
  const [inner] = branches.sort(
    (a, b) => Number(isSize(b)) - Number(isSize(a)) || b.path.length - a.path.length,
  )
  if (inner === undefined || (inner.path.length === 0 && !isSize(inner))) return issue
  return { ...inner, path: [...issue.path, ...inner.path] }
}

/** What a schema found, in OpenAI's form: names the field and the rule, never the value. */
export function issueError(first: Issue): OpenAiError {
  const issue = deepest(first)
  if (issue.code === "unrecognized_keys") {
    const param = paramOf([...issue.path, ...issue.keys.slice(0, 1)])
    const message = param === null ? "Unknown parameter." : `Unknown parameter: '${param}'.`
    return invalid(param, { code: "unknown_parameter", message })
  }
  const param = paramOf(issue.path)
  if (
    issue.code === "invalid_type" &&
    issue.input === undefined &&
    issue.message.endsWith("undefined")
  ) {
    return invalid(param, {
      code: "missing_required_parameter",
      message: `Missing required parameter: '${param}'.`,
    })
  }
  return invalid(param, { code: "invalid_value", message: `Invalid '${param}': ${rule(issue)}.` })
}
