import { Badge } from "../../design/Badge.js"
import { useMessages } from "../../i18n/useMessages.js"
import type { CodeVerdict } from "../../verify/contracts/judgeCodes.js"

/** What the comparison of all contracts comes to. */
export function CodeVerdictLine({ verdicts }: { readonly verdicts: readonly CodeVerdict[] }) {
  const { contracts: page } = useMessages().verifyPage
  const isOther = verdicts.some(({ other }) => other.length > 0)
  return (
    <p className="mb-4 flex flex-wrap items-center gap-3">
      <Badge tone={isOther ? "bad" : "good"}>{isOther ? page.other : page.same}</Badge>
      {isOther ? page.someOther : page.allSame}
    </p>
  )
}
