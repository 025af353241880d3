import { useConfig } from "../app/useConfig.js"
import { CopyButton } from "./CopyButton.js"
import { friendlyAddress } from "./friendlyAddress.js"
import { PageLink } from "./PageLink.js"
import { shortText } from "./shortText.js"

const TESTNET = -3

/** An address as it stands on the chain; wallets have their own form. */
export interface AddressProps {
  /** Raw; null: nobody. */
  readonly address: string | null
  readonly wallet?: boolean
  /** Page about it; where left out, the page that finds what it is. */
  readonly to?: string
  /** All of it. */
  readonly full?: boolean
}

/** An address, shortened, with its link and a button that copies all of it. */
export function Address({ address, wallet = false, to, full = false }: AddressProps) {
  const { network } = useConfig()
  if (address === null) return <span className="text-muted">—</span>
  const form = { bounceable: !wallet, testOnly: network.globalId === TESTNET }
  const friendly = friendlyAddress(address, form)
  return (
    <span className={full ? "break-all" : "whitespace-nowrap"}>
      <PageLink
        to={to ?? `/address/${friendly}`}
        title={friendly}
        className="font-mono text-[0.9em]"
      >
        {full ? friendly : shortText(friendly)}
      </PageLink>
      <CopyButton text={friendly} />
    </span>
  )
}
