import { orderEnum } from "../orderEnum.js"

/** How settlements are ordered. */
export const SettlementOrder = orderEnum("SettlementOrder", {
  NEWEST: "Latest first.",
  OLDEST: "Earliest first.",
  PAID: "Highest payment first.",
})
