import { stringifyTon } from "@cocoon/protocol/units"
import { useConfig } from "../../app/useConfig.js"
import { Field } from "../../design/Field.js"
import { friendlyAddress } from "../../design/friendlyAddress.js"
import { Select } from "../../design/Select.js"
import { shortText } from "../../design/shortText.js"
import { useMessages } from "../../i18n/useMessages.js"
import type { OfferedListing } from "./FoundOffers.js"
import { modelName } from "./modelName.js"
import type { OfferPick } from "./useOfferPick.js"

const TESTNET = -3

/** What the fields of an offer show. */
export interface OfferFieldsProps {
  readonly listings: readonly OfferedListing[]
  readonly pick: OfferPick
  /** False where nobody is named. */
  readonly provider: boolean
  readonly error?: string | undefined
}

/** Which listing, and which Provider of it with its prices. */
export function OfferFields({ listings, pick, provider, error }: OfferFieldsProps) {
  const { words, clientActions } = useMessages()
  const offers = useOfferNames(pick)
  return (
    <>
      <Field label={words.model}>
        {(parts) => (
          <Select
            {...parts}
            options={listings.map(({ address, manifest }) => [
              address,
              modelName(manifest) ?? shortText(address),
            ])}
            value={pick.listing?.address ?? ""}
            onChange={({ target }) => pick.choose({ model: target.value })}
          />
        )}
      </Field>
      {provider && (
        <Field
          label={words.provider}
          hint={offers.length === 0 ? clientActions.noOffers : clientActions.providerHint}
          error={error}
        >
          {(parts) => (
            <Select
              {...parts}
              options={offers}
              value={pick.offer?.provider?.address ?? ""}
              onChange={({ target }) => pick.choose({ provider: target.value })}
            />
          )}
        </Field>
      )}
    </>
  )
}

function useOfferNames({ listing }: OfferPick): readonly (readonly [string, string])[] {
  const { clientActions } = useMessages()
  const { network } = useConfig()
  const form = { bounceable: true, testOnly: network.globalId === TESTNET }
  return (listing?.prices.nodes ?? []).flatMap(({ provider, sheet }) => {
    if (provider === null) return []
    const name = shortText(friendlyAddress(provider.address, form))
    const prices = [sheet.prompt, sheet.completion].map((rate) => stringifyTon(BigInt(rate)))
    return [[provider.address, clientActions.offer(name, prices[0] ?? "", prices[1] ?? "")]]
  })
}
