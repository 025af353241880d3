import { Amount } from "../../design/Amount.js"
import { ButtonLink } from "../../design/ButtonLink.js"
import { KeyValues } from "../../design/KeyValues.js"
import { Section } from "../../design/Section.js"
import { Time } from "../../design/Time.js"
import type { AccountKind, AddressOfQuery } from "../../generated/types.js"
import { useMessages } from "../../i18n/useMessages.js"
import { AccountTransactionsList } from "../parts/AccountTransactionsList.js"

const PAGES: Readonly<Record<AccountKind, (address: string) => string>> = {
  JOB: (address) => `/jobs/${address}`,
  MODEL: (address) => `/models/${address}`,
  POOL: () => "/rewards",
  PROVIDER: (address) => `/providers/${address}`,
  REGISTRY: () => "/network",
  SESSION: (address) => `/sessions/${address}`,
  VERIFIER: () => "/network",
}

/** A contract of the network: which, and all that happened to it. */
export function ContractView({
  account: { address, kind, balance, found, last },
}: {
  readonly account: NonNullable<AddressOfQuery["account"]>
}) {
  const { addressPage: page, words } = useMessages()
  return (
    <>
      <Section
        title={page.kinds[kind]}
        note={page.contract}
        actions={<ButtonLink to={PAGES[kind](address)}>{words.details}</ButtonLink>}
      >
        <KeyValues
          items={[
            { label: words.balance, value: <Amount nano={balance} /> },
            {
              label: words.opened,
              value: <Time at={found?.at ?? null} transaction={found?.hash} />,
            },
            {
              label: words.updated,
              value: <Time at={last?.at ?? null} transaction={last?.hash} />,
            },
          ]}
        />
      </Section>
      <Section title={words.transactions}>
        <AccountTransactionsList address={address} />
      </Section>
    </>
  )
}
