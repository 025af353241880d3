import { z } from "zod"

function readOr<T>(read: () => T | undefined): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

/** Turns a reader that throws or returns undefined into a schema that refuses. */
export function readBy<T>(read: (text: string) => T | undefined) {
  return z.string().transform((text, context): T => {
    const value = readOr(() => read(text))
    if (value !== undefined) return value
    context.addIssue({ code: "custom", message: "not readable" })
    return z.NEVER
  })
}
