import { Badge } from "../../design/Badge.js"
import { Card } from "../../design/Card.js"
import { Empty } from "../../design/Empty.js"
import { useMessages } from "../../i18n/useMessages.js"
import { JsonView } from "../parts/JsonView.js"
import { readChecks } from "./readChecks.js"

/** Every check with its inputs. */
export function CheckList({ checks }: { readonly checks: unknown }) {
  const { attestation: page } = useMessages()
  const names = page.names as Readonly<Record<string, string>>
  const found = readChecks(checks)
  if (found.length === 0) return <Empty title={page.noChecks} />
  return (
    <ol className="grid gap-3">
      {found.map(({ name, ok, inputs }) => (
        <li key={name}>
          <Card>
            <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
              <h3 className="font-medium">{names[name] ?? name}</h3>
              <Badge tone={ok ? "good" : "bad"}>{ok ? page.passed : page.failed}</Badge>
            </div>
            <JsonView value={inputs} />
          </Card>
        </li>
      ))}
    </ol>
  )
}
