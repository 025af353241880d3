import { Card } from "../../design/Card.js"
import { PageHeader } from "../../design/PageHeader.js"
import { QueryView } from "../../design/QueryView.js"
import { MyAccount } from "../../generated/MyAccount.js"
import { useGraphql } from "../../graphql/useGraphql.js"
import { useMessages } from "../../i18n/useMessages.js"
import { WalletChoice } from "../../wallet/WalletChoice.js"
import { useWallet } from "../../wallet/WalletContext.js"
import { DevelopmentWallet } from "./DevelopmentWallet.js"
import { MoneyToClaim } from "./MoneyToClaim.js"
import { MyThings } from "./MyThings.js"
import { MyWallet } from "./MyWallet.js"

/** My account: my wallet, what it may claim, what belongs to it; without a wallet, the way to one. */
export function AccountPage() {
  const { accountPage: page } = useMessages()
  const { state } = useWallet()
  return (
    <>
      <PageHeader title={page.title} lead={page.lead} />
      {state.status === "connected" ? (
        <>
          <MyWallet address={state.address} />
          <Belongings address={state.address} />
          {state.open.development && <DevelopmentWallet keyOf={state.open.development} />}
        </>
      ) : (
        <Card className="max-w-xl">
          <p className="mb-3 font-medium">{page.connectFirst}</p>
          <WalletChoice onConnected={() => undefined} />
        </Card>
      )}
    </>
  )
}

function Belongings({ address }: { readonly address: string }) {
  const query = useGraphql(MyAccount, { address })
  return (
    <QueryView query={query}>
      {(data) => (
        <>
          <MoneyToClaim data={data} />
          <MyThings data={data} />
        </>
      )}
    </QueryView>
  )
}
