import type { SessionStatus } from "../../../store/Database.js"
import { builder } from "../builder.js"

const status = (value: SessionStatus, description: string) => ({ value, description })

/** Where a Session stands. */
export const SessionStatuses = builder.enumType("SessionStatus", {
  values: {
    OPEN: status("open", "Payments go on."),
    CLOSING: status("closing", "Its end was asked for; redemptions are still taken."),
    CLOSED: status("closed", "Over: the rest went back to the client."),
  },
})
