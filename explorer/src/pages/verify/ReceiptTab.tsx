import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useConfig } from "../../app/useConfig.js"
import { Columns } from "../../design/Columns.js"
import { Empty } from "../../design/Empty.js"
import { ErrorState } from "../../design/ErrorState.js"
import { ReceiptDeal } from "../../generated/ReceiptDeal.js"
import { requestGraphql } from "../../graphql/requestGraphql.js"
import { useMessages } from "../../i18n/useMessages.js"
import type { ReceiptTexts } from "../../verify/receipt/verifyReceiptText.js"
import { type FieldValue, givenIn } from "../../verify/Upload.js"
import { ReceiptResultView } from "./ReceiptResultView.js"
import { UploadField } from "./UploadField.js"

const textIn = (value: FieldValue): string => {
  const given = givenIn(value)
  return given instanceof Uint8Array ? new TextDecoder().decode(given) : (given ?? "")
}

/** Checks a receipt that was pasted or dropped, with its request and answer where they are at hand. */
export function ReceiptTab() {
  const { receipt: page } = useMessages().verifyPage
  const [receipt, setReceipt] = useState<FieldValue>("")
  const [request, setRequest] = useState<FieldValue>("")
  const [response, setResponse] = useState<FieldValue>("")
  const query = useChecked({
    receipt: textIn(receipt),
    request: textIn(request),
    response: textIn(response),
  })
  const { data, error } = query
  const fault = data?.kind === "unreadable" ? data.fault : undefined
  const more = fault?.field === undefined ? "" : `: ${fault.field}`
  return (
    <Columns>
      <div>
        <UploadField
          label={page.given}
          hint={page.givenHint}
          error={fault && `${page.faults[fault.code]}${more}`}
          value={receipt}
          onValue={setReceipt}
          rows={8}
        />
        <UploadField
          label={page.request}
          hint={page.requestHint}
          value={request}
          onValue={setRequest}
        />
        <UploadField
          label={page.response}
          hint={page.responseHint}
          value={response}
          onValue={setResponse}
        />
      </div>
      <div>
        {textIn(receipt) === "" && <Empty title={page.waiting} />}
        {error && <ErrorState error={error} retry={() => void query.refetch()} />}
        {data?.kind === "checked" && <ReceiptResultView result={data} />}
      </div>
    </Columns>
  )
}

/** The library is loaded with the first text. */
function useChecked(texts: ReceiptTexts) {
  const { graphql: url } = useConfig()
  const isGiven = texts.receipt !== ""
  const query = useQuery({
    queryKey: ["receipt", texts],
    enabled: isGiven,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const { verifyReceiptText } = await import("../../verify/receipt/verifyReceiptText.js")
      return verifyReceiptText(texts, (deal) =>
        requestGraphql({ url, document: ReceiptDeal, variables: { deal }, signal }),
      )
    },
  })
  return isGiven ? query : { ...query, data: undefined, error: null }
}
