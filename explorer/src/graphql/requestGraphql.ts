import { GraphqlError } from "./GraphqlError.js"
import type { TypedDocument } from "./TypedDocument.js"

/** Where to ask, and what. */
export interface GraphqlRequest<Data, Variables> {
  readonly url: string
  readonly document: TypedDocument<Data, Variables>
  readonly variables: Variables
  readonly signal?: AbortSignal | undefined
}

interface Answer<Data> {
  readonly data?: Data | null
  readonly errors?: readonly {
    readonly message: string
    readonly extensions?: { readonly code?: string }
  }[]
}

/** Asks the indexer once. Throws GraphqlError: UNREACHABLE, BAD_ANSWER, or the code of the first error. */
export async function requestGraphql<Data, Variables>({
  url,
  document,
  variables,
  signal,
}: GraphqlRequest<Data, Variables>): Promise<Data> {
  const answer = await readAnswer<Data>(
    url,
    JSON.stringify({ query: document.text, variables }),
    signal,
  )
  const [error] = answer.errors ?? []
  if (error) throw new GraphqlError(error.extensions?.code ?? "UNKNOWN", error.message)
  if (!answer.data) throw new GraphqlError("BAD_ANSWER", "the indexer's answer holds no data")
  return answer.data
}

async function readAnswer<Data>(
  url: string,
  body: string,
  signal: AbortSignal | undefined,
): Promise<Answer<Data>> {
  const headers = { "content-type": "application/json", accept: "application/json" }
  try {
    const response = await fetch(url, { method: "POST", headers, body, signal: signal ?? null })
    return (await response.json()) as Answer<Data>
  } catch (cause) {
    if (signal?.aborted) throw cause
    throw new GraphqlError("UNREACHABLE", "the indexer cannot be reached", { cause })
  }
}
