import { movingUnlikeNewest, orderEnum } from "../orderEnum.js"

/** How sessions are ordered. */
export const SessionOrder = orderEnum("SessionOrder", {
  NEWEST: "Opened last first.",
  OLDEST: "Opened first first.",
  UPDATED: movingUnlikeNewest("Last transaction first."),
  DEPOSIT: movingUnlikeNewest("Largest deposit first."),
  EXPIRING: movingUnlikeNewest("Nearest end first."),
})
