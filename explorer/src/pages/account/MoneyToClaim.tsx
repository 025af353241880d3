import { Amount } from "../../design/Amount.js"
import { PageLink } from "../../design/PageLink.js"
import { Section } from "../../design/Section.js"
import type { MyAccountQuery } from "../../generated/types.js"
import { useMessages } from "../../i18n/useMessages.js"
import { claimsOf } from "./claimsOf.js"

/** What can be claimed or taken back now; nothing while nothing belongs to the account. */
export function MoneyToClaim({ data }: { readonly data: MyAccountQuery }) {
  const { accountPage: page } = useMessages()
  const claims = claimsOf(data, data.indexer.at ?? 0)
  const { providers, jobs, sessions } = data
  if ([providers, jobs, sessions].every(({ nodes }) => nodes.length === 0)) return null
  return (
    <Section title={page.claims} note={page.claimsNote}>
      {claims.length === 0 ? (
        <p className="text-muted">{page.noClaims}</p>
      ) : (
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {claims.map(({ what, to, amount }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two epochs of one Provider differ by place alone
            <li key={`${what}${to}${index}`} className="flex justify-between gap-4 px-4 py-2">
              <PageLink to={to}>{page.what[what]}</PageLink>
              {amount !== null && (
                <span className="text-muted text-sm">
                  {page.atMost} <Amount nano={amount} />
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
