import { useAct } from "../../../actions/ActionContext.js"
import { Amount } from "../../../design/Amount.js"
import { Badge } from "../../../design/Badge.js"
import { Button } from "../../../design/Button.js"
import { DataTable } from "../../../design/DataTable.js"
import { Empty } from "../../../design/Empty.js"
import { QueryView } from "../../../design/QueryView.js"
import { Section } from "../../../design/Section.js"
import { useNow } from "../../../design/useNow.js"
import { ProviderEpochs } from "../../../generated/ProviderEpochs.js"
import { useGraphql } from "../../../graphql/useGraphql.js"
import { useFormat } from "../../../i18n/useFormat.js"
import { useMessages } from "../../../i18n/useMessages.js"
import { type EpochDue, epochsDue } from "./epochsDue.js"
import type { OwnedName } from "./OwnedProvider.js"
import { ownerAction } from "./ownerAction.js"

/** Epochs whose work can be reported or whose reward can be claimed now. */
export function RewardPanel({ of, address }: { readonly of: OwnedName; readonly address: string }) {
  const { providerActions, words } = useMessages()
  const { rewards: own } = providerActions
  const { count } = useFormat()
  const now = useNow()
  const query = useGraphql(ProviderEpochs, { address })
  return (
    <Section title={own.title} note={own.note}>
      <QueryView query={query}>
        {({ provider }) => (
          <DataTable
            caption={own.title}
            rows={epochsDue(provider?.epochs.nodes ?? [], now)}
            rowKey={({ epoch }) => `${epoch.epoch}`}
            empty={<Empty title={own.none} />}
            columns={[
              {
                id: "epoch",
                title: words.epoch,
                render: ({ epoch }) => count(BigInt(epoch.epoch)),
              },
              {
                id: "work",
                title: words.work,
                numeric: true,
                render: ({ epoch }) => <Amount nano={epoch.work} />,
              },
              { id: "act", title: "", render: (due) => <EpochButton of={of} due={due} /> },
            ]}
          />
        )}
      </QueryView>
    </Section>
  )
}

function EpochButton({ of, due }: { readonly of: OwnedName; readonly due: EpochDue }) {
  const { rewards: own } = useMessages().providerActions
  const { count } = useFormat()
  const act = useAct()
  const epoch = Number(due.epoch.epoch)
  if (due.step === "waits") return <Badge tone="quiet">{own.waits}</Badge>
  const [title, follows] =
    due.step === "report"
      ? [own.reportTitle(count(epoch)), own.reportConsequences]
      : [own.claimTitle(count(epoch)), own.claimConsequences]
  const action = () =>
    ownerAction({
      ...{ title, consequences: [follows] },
      call: (calls, client) =>
        calls[due.step === "report" ? "report" : "claim"](client, { of, epoch }),
    })
  return (
    <Button aria-label={title} onClick={() => void act(action())}>
      {own[due.step === "report" ? "report" : "claim"]}
    </Button>
  )
}
