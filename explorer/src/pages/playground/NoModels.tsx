import { Address } from "../../design/Address.js"
import { Card } from "../../design/Card.js"
import { useMessages } from "../../i18n/useMessages.js"
import type { Bench } from "./Bench.js"

/** Nobody serves a chat model now: which nodes there are, and why they are not used. */
export function NoModels({ bench }: { readonly bench: Bench }) {
  const { playground: page } = useMessages()
  const { refused } = bench.view
  const words: Readonly<Record<string, string>> = page.refusals
  return (
    <Card>
      <h2 className="font-semibold">{page.noModels}</h2>
      <p className="mt-1 text-muted text-sm">{page.noModelsHint}</p>
      {refused.length > 0 && (
        <>
          <p className="mt-3 text-sm">{page.refusedNode}</p>
          <ul className="mt-1 grid gap-2 text-sm">
            {refused.map(({ provider, code }) => (
              <li key={provider}>
                <Address address={provider} to={`/providers/${provider}`} />{" "}
                {words[code] ?? <span className="font-mono text-xs">{code}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  )
}
