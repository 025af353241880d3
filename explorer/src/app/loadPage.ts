import { CocoonError } from "@cocoon/protocol/errors"
import { hostAnswers } from "./hostAnswers.js"

/**
 * Loads a page's code. A host that answers and has it no more serves another build: the router then loads the document anew. One that is
 * gone would take the whole page with it: what is shown stays.
 * @throws CocoonError UNREACHABLE, retryable; else what the loading threw
 */
export async function loadPage<Module>(load: () => Promise<Module>): Promise<Module> {
  try {
    return await load()
  } catch (cause) {
    if (await hostAnswers()) throw cause
    const message = "the host of this page cannot be reached"
    throw new CocoonError({ code: "UNREACHABLE", message, cause, retryable: true })
  }
}
