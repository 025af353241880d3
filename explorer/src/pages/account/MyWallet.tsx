import { Address } from "../../design/Address.js"
import { Amount } from "../../design/Amount.js"
import { Button } from "../../design/Button.js"
import { KeyValues } from "../../design/KeyValues.js"
import { Section } from "../../design/Section.js"
import { useMessages } from "../../i18n/useMessages.js"
import { useBalance } from "../../wallet/useBalance.js"
import { useWallet } from "../../wallet/WalletContext.js"

/** Whose account it is: address, balance, the way out. */
export function MyWallet({ address }: { readonly address: string }) {
  const { wallet, words } = useMessages()
  const { disconnect } = useWallet()
  const { data: balance } = useBalance(address)
  return (
    <Section
      title={wallet.menu}
      actions={<Button onClick={() => void disconnect()}>{wallet.disconnect}</Button>}
    >
      <KeyValues
        items={[
          { label: words.address, value: <Address address={address} wallet full /> },
          { label: wallet.balance, value: <Amount nano={balance ?? null} decimals={9} /> },
        ]}
      />
    </Section>
  )
}
