import { type TsmPlace, withTsmEntry } from "./tsmEntry.js"
import { type TsmFailure, tsmFailure, wrongProvider } from "./tsmFailure.js"
import { nodeTsmFs } from "./tsmFs.js"

/** Where Linux mounts configfs-tsm. */
export const TSM_REPORT_ROOT = "/sys/kernel/config/tsm/report"

/**
 * Why configfs-tsm cannot be asked for TDX quotes, if so: makes an entry, reads its provider, removes it. Asks the host
 * for nothing.
 */
export async function probeTsm({
  root = TSM_REPORT_ROOT,
  fs = nodeTsmFs,
}: Partial<TsmPlace> = {}): Promise<TsmFailure | undefined> {
  try {
    return await withTsmEntry({ root, fs }, async (entry) => wrongProvider(await entry.provider()))
  } catch (error) {
    return tsmFailure(error)
  }
}
