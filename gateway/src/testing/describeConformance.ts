import type { ConformanceTarget } from "./conformance/ConformanceTarget.js"
import { describeAbilities } from "./conformance/describeAbilities.js"
import { describeChat } from "./conformance/describeChat.js"
import { describeErrors } from "./conformance/describeErrors.js"
import { describeModels } from "./conformance/describeModels.js"
import { describeStreams } from "./conformance/describeStreams.js"

/** What the unmodified `openai` client must find at a gateway, whatever is behind it. Called within a test file. */
export function describeConformance(target: ConformanceTarget): void {
  describeModels(target)
  describeChat(target)
  describeStreams(target)
  describeAbilities(target)
  describeErrors(target)
}
