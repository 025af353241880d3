import { loadJobOpened, loadSessionOpened } from "@cocoon/wrappers"
import type { Slice } from "@ton/core"
import type { AccountNames } from "../../store/Database.js"
import { attempt } from "../attempt.js"
import type { FoundAccount } from "../Decoded.js"
import { findDerived } from "../findDerived.js"
import { hex64 } from "../hex64.js"
import type { Network } from "../Network.js"

export interface OpeningNotice {
  /** As of an event, such as `provider.JobOpened`. */
  readonly kind: string
  readonly body: () => Slice
  /** Raw address of the sender. */
  readonly source: string
  readonly network: Pick<Network, "codes">
}

/** The deal whose opening a Provider took notice of, if the sender's address follows from the names in the notice. */
export function findDeal({ kind, body, source, network }: OpeningNotice): FoundAccount[] {
  const read = OPENINGS.get(kind)
  const names = read && attempt(() => read(body()))
  return names ? findDerived(source, names, network) : []
}

const OPENINGS: ReadonlyMap<string, (body: Slice) => AccountNames> = new Map([
  ["provider.JobOpened", jobNames],
  ["provider.SessionOpened", sessionNames],
])

function jobNames(body: Slice): AccountNames {
  const { client, nonce, termsHash } = loadJobOpened(body)
  return {
    kind: "job",
    client: client.toRawString(),
    nonce: nonce.toString(),
    termsHash: hex64(termsHash),
  }
}

function sessionNames(body: Slice): AccountNames {
  const { client, owner, index, nonce, termsHash } = loadSessionOpened(body)
  return {
    kind: "session",
    client: client.toRawString(),
    owner: owner.toRawString(),
    index: Number(index),
    nonce: nonce.toString(),
    termsHash: hex64(termsHash),
  }
}
