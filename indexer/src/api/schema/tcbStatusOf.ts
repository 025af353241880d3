import { TCB_STATUSES } from "@cocoon/attestation"

/** Intel's name of a TCB status by its number on chain; the number itself when it has none. */
export function tcbStatusOf(status: number | null): string | null {
  return status === null ? null : (TCB_STATUSES[status] ?? String(status))
}
