import type { z } from "zod"
import type { ApiContext } from "../apiContext.js"
import { parseRequest } from "../parseRequest.js"

/** A method of TonCenter v2: parameters as they came, result as JSON. */
export type Method = (context: ApiContext, params: unknown) => unknown

/** Makes a method whose parameters are parsed before it runs. */
export function method<Schema extends z.ZodType>(
  schema: Schema,
  run: (context: ApiContext, params: z.output<Schema>) => unknown,
): Method {
  return (context, params) => run(context, parseRequest(schema, params))
}
