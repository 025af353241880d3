import type { CocoonClient } from "../CocoonClient.js"
import { createNodeHttp } from "../inference/NodeHttp.js"
import type { RecordDemand } from "../inference/verify/checkRecord.js"
import { isPublicOnly } from "../inference/verify/isPublicOnly.js"
import type { VerifiedNode } from "../inference/verify/VerifiedNode.js"
import { verifyNode } from "../inference/verify/verifyNode.js"

/**
 * A Provider's attestation, checked as the client's policy says: by default its quote, fetched from its endpoint, and the chain's record.
 * @throws CocoonError as `verifyNode`
 */
export function verifyProvider(client: CocoonClient, demand: RecordDemand): Promise<VerifiedNode> {
  const { attestation, fetch } = client
  const http = createNodeHttp(fetch, { publicOnly: isPublicOnly(attestation) })
  return verifyNode({ client, http, attestation }, demand)
}
