import { TCB_STATUSES } from "@cocoon/attestation"
import type { KeyPolicy } from "@cocoon/client"
import { hashField, listField, wholeField } from "./readFields.js"
import { readJsonFile } from "./readJsonFile.js"

const statusField = (value: unknown) => TCB_STATUSES.find((status) => status === value)

/**
 * A key policy from a file: images as 64 hex digits, statuses by Intel's names.
 * @throws UsageError
 */
export async function readKeyPolicy(path: string): Promise<KeyPolicy> {
  const advice = 'write {"images":[…],"tcbNumber":…,"tcbStatuses":["UpToDate"]}'
  return readJsonFile<KeyPolicy>(path, {
    what: "the key policy",
    fields: {
      images: listField(hashField, 16),
      tcbNumber: wholeField(0, 0xffff_ffff),
      tcbStatuses: listField(statusField, TCB_STATUSES.length),
      gpuEvidenceHash: (value) => (value === undefined ? 0n : hashField(value)),
    },
    advice,
  })
}
