import { type MasterchainInfo, TonIndexerError } from "@cocoon/ton-indexer-client"
import type { ChainReader } from "./ChainReader.js"

/**
 * The newest block that the API shows. One of another network, such as a wrong backend behind a balancer shows, is not believed;
 * what the API does not say is not held against it. Throws TonIndexerError.
 */
export async function readInfo({
  client,
  ingest,
  metrics,
  signal,
}: ChainReader): Promise<MasterchainInfo> {
  const info = await client.masterchainInfo({ signal })
  const { globalId, seqno } = info.last
  const expected = ingest.network().globalId
  if (globalId !== null && globalId !== expected) {
    throw new TonIndexerError({
      code: "response.mismatch",
      message: `the API showed a block of network ${globalId}, and this is the index of ${expected}; look at what is behind --chain-api`,
      retryable: true,
      details: { globalId, expected },
    })
  }
  metrics.chainSeqno.set(seqno)
  return info
}
