import { promisify } from "node:util"
import { gzip } from "node:zlib"
import type { Operation } from "../persisted/Operation.js"

/** GraphiQL with everything that it needs in one page, gzipped; nothing is fetched from another host. 9 MB, so loaded when first wanted. */
export async function renderPage(operations: readonly Operation[]): Promise<Buffer> {
  const { renderGraphiQL } = await import("@graphql-yoga/render-graphiql")
  const tabs = operations.toSorted(bareFirst).map(({ text }) => ({ query: text }))
  const page = renderGraphiQL({
    title: "Cocoon indexer",
    favicon: "data:,",
    endpoint: "/graphql",
    credentials: "omit",
    subscriptionsProtocol: "SSE",
    ...(tabs.length === 0 ? {} : { defaultTabs: tabs }),
  })
  return promisify(gzip)(page)
}

/** What runs as it stands comes before what asks for variables. */
const bareFirst = (one: Operation, other: Operation): number =>
  Number(one.text.includes("$")) - Number(other.text.includes("$"))
