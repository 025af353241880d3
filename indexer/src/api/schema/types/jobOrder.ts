import { movingUnlikeNewest, orderEnum } from "../orderEnum.js"

/** How jobs are ordered. */
export const JobOrder = orderEnum("JobOrder", {
  NEWEST: "Opened last first.",
  OLDEST: "Opened first first.",
  UPDATED: movingUnlikeNewest("Last transaction first."),
  BUDGET: "Largest budget first.",
  DEADLINE: "Nearest deadline first.",
})
