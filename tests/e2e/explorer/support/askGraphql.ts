/** Asks an indexer; what the chain says, whatever a page shows. Throws when it answers with errors. */
export async function askGraphql<Data>(
  url: string,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<Data> {
  const headers = { "content-type": "application/json", accept: "application/json" }
  const body = JSON.stringify({ query, variables })
  const response = await fetch(url, { method: "POST", headers, body })
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown }
  if (errors !== undefined) throw new Error(`GraphQL: ${JSON.stringify(errors)}`)
  return data
}
