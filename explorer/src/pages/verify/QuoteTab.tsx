import { useMutation } from "@tanstack/react-query"
import { useMemo, useState } from "react"
import { Columns } from "../../design/Columns.js"
import { Empty } from "../../design/Empty.js"
import { VerifyPolicy } from "../../generated/VerifyPolicy.js"
import { useGraphql } from "../../graphql/useGraphql.js"
import { useMessages } from "../../i18n/useMessages.js"
import { fetchAttestation } from "../../verify/quote/fetchAttestation.js"
import { type FieldValue, givenIn } from "../../verify/Upload.js"
import { JudgingChoice } from "./JudgingChoice.js"
import { ProviderPanel } from "./ProviderPanel.js"
import { QuoteFields } from "./QuoteFields.js"
import { QuoteResult } from "./QuoteResult.js"
import { QuoteVerdict } from "./QuoteVerdict.js"
import { type TimelyTask, useJudgement } from "./useJudgement.js"
import { useJudging } from "./useJudging.js"
import { useSubject } from "./useSubject.js"

/** Verifies a quote that was dropped, pasted or fetched, and compares it with the chain's record. */
export function QuoteTab() {
  const { quote: page } = useMessages().verifyPage
  const judging = useJudging()
  const [quote, setQuote] = useState<FieldValue>("")
  const [collateral, setCollateral] = useState<FieldValue>("")
  const [shownBy, setShownBy] = useState<string>()
  const subject = useSubject(shownBy)
  const task = useTask({ quote, collateral, tcbNumber: subject.record?.tcbNumber ?? null })
  const judged = useJudgement(task)
  const { outcome } = judged
  const judgement = outcome?.kind === "judged" ? outcome : undefined
  // A node's answer names its provider: its record is looked up without being asked for.
  const named = judgement?.document?.provider
  if (named !== shownBy) setShownBy(named)
  const take = (given: FieldValue) => {
    setQuote(given)
    setCollateral("")
  }
  const node = useMutation({
    mutationFn: async (endpoint: string) => ({
      name: `${endpoint}/attestation`,
      data: await fetchAttestation(endpoint),
    }),
    onSuccess: take,
  })
  return (
    <>
      <ProviderPanel
        subject={subject}
        asking={node.isPending}
        failure={node.error}
        onNode={node.mutate}
        onQuote={(data) => take({ name: page.onChain, data })}
      />
      <Columns>
        <div>
          <QuoteFields
            {...{ quote, collateral, outcome }}
            onQuote={setQuote}
            onCollateral={setCollateral}
          />
          <JudgingChoice judging={judging} />
        </div>
        {task === undefined ? (
          <Empty title={page.waiting} />
        ) : (
          <QuoteVerdict judged={judged} judging={judging} />
        )}
      </Columns>
      {judgement && <QuoteResult judgement={judgement} at={judged.at} record={subject.record} />}
    </>
  )
}

/** What is judged once all of it is known. */
function useTask({
  quote,
  collateral,
  tcbNumber,
}: {
  readonly quote: FieldValue
  readonly collateral: FieldValue
  readonly tcbNumber: number | null
}): TimelyTask | undefined {
  const { at, rootKey, policy } = useJudging()
  const isOfNetwork = policy === "network"
  const { data } = useGraphql(VerifyPolicy, {}, { enabled: isOfNetwork, fixed: true })
  const word = isOfNetwork ? data?.network?.policy : null
  return useMemo(() => {
    const given = givenIn(quote)
    if (given === null || word === undefined) return undefined
    return {
      ...{ quote: given, collateral: givenIn(collateral), at },
      ...{ root: rootKey, policy: word, tcbNumber },
    }
  }, [quote, collateral, at, rootKey, word, tcbNumber])
}
