import { Amount } from "../../design/Amount.js"
import { Duration } from "../../design/Duration.js"
import { Hash } from "../../design/Hash.js"
import { KeyValues } from "../../design/KeyValues.js"
import { Share } from "../../design/Share.js"
import { Time } from "../../design/Time.js"
import type { TermsViewFragment } from "../../generated/types.js"
import { useMessages } from "../../i18n/useMessages.js"

/** Terms that deals are opened under. */
export function TermsList({ terms }: { readonly terms: TermsViewFragment }) {
  const { network: page, words } = useMessages()
  return (
    <KeyValues
      items={[
        { label: words.hash, value: <Hash hash={terms.hash} /> },
        {
          label: page.activeAt,
          value: <Time at={terms.activeAt} transaction={terms.transaction?.hash} />,
        },
        { label: words.fee, value: <Share bps={terms.feeBps} /> },
        {
          label: page.bond,
          value: (
            <>
              <Share bps={terms.bondBps} /> · {page.bondMinimum} <Amount nano={terms.bondMinimum} />
            </>
          ),
        },
        { label: page.cancellationFee, value: <Amount nano={terms.cancellationFee} /> },
        { label: page.keeperReward, value: <Amount nano={terms.keeperReward} /> },
        { label: page.deliver, value: <Duration seconds={terms.deliverSeconds} /> },
        { label: page.execMin, value: <Duration seconds={terms.execSecondsMin} /> },
        { label: page.grace, value: <Duration seconds={terms.graceSeconds} /> },
        { label: page.challenge, value: <Duration seconds={terms.challengeSeconds} /> },
        { label: page.close, value: <Duration seconds={terms.closeSeconds} /> },
      ]}
    />
  )
}
