import { Amount } from "../design/Amount.js"
import { Button } from "../design/Button.js"
import { CopyButton } from "../design/CopyButton.js"
import { PageLink } from "../design/PageLink.js"
import { shortText } from "../design/shortText.js"
import { useMessages } from "../i18n/useMessages.js"
import { useBalance } from "./useBalance.js"
import { useWallet } from "./WalletContext.js"

/** What can be done with the connected wallet; the address is friendly. */
export function WalletMenu({
  address,
  onLeave,
}: {
  readonly address: string
  readonly onLeave: () => void
}) {
  const { wallet, nav } = useMessages()
  const { state, disconnect } = useWallet()
  const { data: balance } = useBalance(address)
  const development = state.status === "connected" && state.open.development !== undefined
  return (
    <div className="absolute right-0 z-20 mt-2 grid w-64 gap-3 rounded-lg border border-line bg-surface p-4 text-sm shadow-lg">
      {development && (
        <p className="rounded bg-raised px-2 py-1 text-muted">{wallet.development.title}</p>
      )}
      <p>
        <span className="font-mono" title={address}>
          {shortText(address)}
        </span>
        <CopyButton text={address} />
      </p>
      <p className="flex justify-between">
        <span className="text-muted">{wallet.balance}</span>
        <Amount nano={balance ?? null} decimals={2} />
      </p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the link inside is what is pressed */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a link's click comes from the keyboard too */}
      <div onClick={onLeave}>
        <PageLink to="/account">{nav.places.account}</PageLink>
      </div>
      <Button onClick={() => void disconnect()}>{wallet.disconnect}</Button>
    </div>
  )
}
