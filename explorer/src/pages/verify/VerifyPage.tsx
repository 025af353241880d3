import { PageHeader } from "../../design/PageHeader.js"
import { Tabs } from "../../design/Tabs.js"
import { useMessages } from "../../i18n/useMessages.js"
import { ContractsTab } from "./ContractsTab.js"
import { QuoteTab } from "./QuoteTab.js"
import { ReceiptTab } from "./ReceiptTab.js"

/** Where anybody checks what the network claims, in their own browser. */
export function VerifyPage() {
  const { verifyPage: page } = useMessages()
  const { quote, receipt, contracts } = page.tabs
  return (
    <>
      <PageHeader title={page.title} lead={page.lead} />
      <Tabs
        label={page.title}
        tabs={[
          { id: "quote", title: quote, content: <QuoteTab /> },
          { id: "receipt", title: receipt, content: <ReceiptTab /> },
          { id: "contracts", title: contracts, content: <ContractsTab /> },
        ]}
      />
    </>
  )
}
