/** Words of the page. */
export const governance = {
  title: "Governance",
  lead: "Nothing can be loosened at once: a change waits in this queue in public, then anybody may execute it. Revoking a bad image needs no wait.",
  empty: "No change was ever proposed.",
  number: "Change",
  actions: "What it does",
  proposed: "Proposed",
  ready: "Executable from",
  until: "Until",
  ended: "Ended",
  addition: "lets something in: the guardian may cancel it",
  all: "All changes",
  waiting: "Waiting or ready",
  by: "by",
} as const
