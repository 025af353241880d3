import { useAct } from "../../../actions/ActionContext.js"
import { Badge } from "../../../design/Badge.js"
import { Button } from "../../../design/Button.js"
import { Section } from "../../../design/Section.js"
import { useMessages } from "../../../i18n/useMessages.js"
import type { OwnedProps } from "./OwnedProps.js"
import { ownerAction } from "./ownerAction.js"

/** Stops the enclave's operations, or lets them go on. */
export function StopPanel({ of, owned: { frozen } }: OwnedProps) {
  const { stop: words } = useMessages().providerActions
  const act = useAct()
  const title = frozen ? words.thaw : words.freeze
  const follows = frozen ? words.thawConsequences : words.freezeConsequences
  const action = () =>
    ownerAction({
      ...{ title, consequences: [follows] },
      call: (calls, client) => calls.freeze(client, { of, frozen: !frozen }),
    })
  return (
    <Section title={words.title} note={words.note}>
      <div className="flex flex-wrap items-center gap-3">
        {frozen && <Badge tone="bad">{words.frozen}</Badge>}
        <Button look={frozen ? "plain" : "danger"} onClick={() => void act(action())}>
          {title}
        </Button>
      </div>
    </Section>
  )
}
