import { useAct } from "../../../actions/ActionContext.js"
import { Amount } from "../../../design/Amount.js"
import { Button } from "../../../design/Button.js"
import { Card } from "../../../design/Card.js"
import { Time } from "../../../design/Time.js"
import { useNow } from "../../../design/useNow.js"
import { useMessages } from "../../../i18n/useMessages.js"
import type { OwnedProps } from "./OwnedProps.js"
import { ownerAction } from "./ownerAction.js"

/** What is being unstaked, when it can be taken, and the taking. Nothing where nothing is. */
export function Unbonding({ of, owned: { unbonding } }: OwnedProps) {
  const { stake: words } = useMessages().providerActions
  const act = useAct()
  const now = useNow()
  if (unbonding === null) return null
  const { amount, takenFrom, takenUntil } = unbonding
  const lapsed = now > takenUntil
  const consequences = [words.takeConsequences]
  const take = () =>
    ownerAction({
      ...{ title: words.take, consequences },
      call: (calls, client) => calls.takeStake(client, { of }),
    })
  return (
    <Card className="mt-3">
      <p className="text-sm">
        {words.running} <Amount nano={amount} decimals={9} />.{" "}
        {lapsed ? (
          words.lapsed
        ) : (
          <>
            {words.from} <Time at={takenFrom} /> – <Time at={takenUntil} />.
          </>
        )}
      </p>
      {!lapsed && (
        <Button className="mt-2" disabled={now < takenFrom} onClick={() => void act(take())}>
          {words.take}
        </Button>
      )}
    </Card>
  )
}
