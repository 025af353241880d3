import { Choice } from "../../design/Choice.js"
import type { ListState } from "../../design/useListState.js"
import { useMessages } from "../../i18n/useMessages.js"

/** In which order a list stands. */
export function OrderChoice<Order extends string>({
  list,
  options,
}: {
  readonly list: ListState<Order>
  readonly options: readonly (readonly [Order, string])[]
}) {
  const { table } = useMessages()
  return (
    <Choice label={table.order} value={list.order} options={options} onChange={list.setOrder} />
  )
}
