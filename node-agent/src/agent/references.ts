import type { OperatorConfig } from "../config/agentConfig.js"
import type { References } from "../work/jobReceipt.js"

/** How long outputs are referenced; undefined where this node has no public address to serve them at. */
export function references(operator: OperatorConfig): References | undefined {
  const { endpoint, serveListen, referenceBytes, maxReferenceBytes } = operator
  if (endpoint === undefined || serveListen === undefined) return undefined
  return { endpoint, aboveBytes: referenceBytes, maxBytes: maxReferenceBytes }
}
