/** Asks an indexer, as a dApp does. Throws what is not a whole answer. */
export async function askGraphql<Data>(
  url: string,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<Data> {
  const response = await fetch(new URL("/graphql", url), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  })
  const text = await response.text()
  const answer = JSON.parse(text)
  if (!response.ok || answer.errors !== undefined) throw new Error(`${response.status}: ${text}`)
  return answer.data
}
