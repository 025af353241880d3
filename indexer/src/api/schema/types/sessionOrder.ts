import { orderEnum } from "../orderEnum.js"

/** How sessions are ordered. */
export const SessionOrder = orderEnum("SessionOrder", {
  NEWEST: "Opened last first.",
  OLDEST: "Opened first first.",
  UPDATED: "Last transaction first.",
  DEPOSIT: "Largest deposit first.",
  EXPIRING: "Nearest end first.",
})
