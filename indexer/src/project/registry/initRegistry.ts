import type { IndexedEvent } from "../../decode/IndexedEvent.js"
import type { RegistryEvents } from "../../decode/registry/RegistryEvents.js"
import type { Rows } from "../Rows.js"
import { approveImage } from "./approveImage.js"
import { installCodes } from "./installCodes.js"
import { setTerms } from "./setTerms.js"

/** The Registry's first rows. */
export function initRegistry(
  rows: Rows,
  event: IndexedEvent,
  data: RegistryEvents["registry.InitRegistry"],
): void {
  const { account: address, at, lt } = event
  rows.put("registry", {
    address,
    governor: data.sender,
    pending_governor: null,
    ...data.parameters,
    paused_until: 0,
    terms_at: at,
    tcb_number_minimum: 0,
    qe_number_minimum: 0,
    raised_at: 0,
    providers: 0,
    models: 0,
    codes: installCodes({ address, codes: [] }, data.codes),
    last_change_id: 0,
    updated_lt: lt,
  })
  setTerms(rows, event, data.terms)
  for (const imageId of data.images) approveImage(rows, event, imageId)
}
