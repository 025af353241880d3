import { useParams } from "@tanstack/react-router"
import { Address } from "../../design/Address.js"
import { PageHeader } from "../../design/PageHeader.js"
import { QueryView } from "../../design/QueryView.js"
import { AddressOf } from "../../generated/AddressOf.js"
import { useGraphql } from "../../graphql/useGraphql.js"
import { useMessages } from "../../i18n/useMessages.js"
import { ContractView } from "./ContractView.js"
import { WalletView } from "./WalletView.js"

/** What an address is here: a contract, or somebody to whom contracts belong. */
export function AddressPage() {
  const { address = "" } = useParams({ strict: false })
  const { addressPage: page } = useMessages()
  const query = useGraphql(AddressOf, { address })
  return (
    <>
      <PageHeader
        title={page.title}
        lead={<Address address={address} to={`/address/${address}`} full />}
      />
      <QueryView query={query}>
        {(data) =>
          data.account ? <ContractView account={data.account} /> : <WalletView data={data} />
        }
      </QueryView>
    </>
  )
}
