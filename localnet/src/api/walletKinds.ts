import type { Cell } from "@ton/core"
import type { AccountView } from "../chain/accountView.js"

/** A wallet recognised by its code. */
type WalletKind = {
  readonly name: string
  /** Where seqno and wallet id are in its data; ids of the first versions do not exist. */
  readonly layout: "seqno" | "seqno, id" | "flag, seqno, id"
}

/** Known wallets by the hash of their code in base64. */
const KINDS: ReadonlyMap<string, WalletKind> = new Map([
  ["oM/CxIruFqJx8s/AtzgtgXVs7LEBfQd/qqs7tgL2how=", { name: "wallet v1 r1", layout: "seqno" }],
  ["1JAvzJ+tdGmPqONTIgpo2g3PcuMryy657gQhfBfTBiw=", { name: "wallet v1 r2", layout: "seqno" }],
  ["WHzHie/xyE9G7DeX5F/ICaFP9a4k8eDHpqmcydyQYf8=", { name: "wallet v1 r3", layout: "seqno" }],
  ["XJpeaMEI4YchoHxC+ZVr+zmtd+xtYktgxXbsiO7mUyk=", { name: "wallet v2 r1", layout: "seqno" }],
  ["/pUw0yQ4Uwg+8u8LTCkIwKv2+hwx6iQ6rKpb+MfXU/E=", { name: "wallet v2 r2", layout: "seqno" }],
  ["thBBpYp5gLlG6PueGY48kE0keZ/6NldOpCUcQaVm9YE=", { name: "wallet v3 r1", layout: "seqno, id" }],
  ["hNr6RJ+Ypph3ibojI1gHK8D3bcRSQAKl0JGLmnXS1Zk=", { name: "wallet v3 r2", layout: "seqno, id" }],
  ["ZN1UgFUixb6KnbWc6gEFzPDQh4bKeb64y3nogKjXMi0=", { name: "wallet v4 r1", layout: "seqno, id" }],
  ["/rX/aCDi/w2Ug+fg1iyBfYRniftK5YDIeIZtlZ2r1cA=", { name: "wallet v4 r2", layout: "seqno, id" }],
  [
    "IINLe3KxEhR+Gy+0V7hOdNGjDwT3N9T2KmaOlVLSty8=",
    { name: "wallet v5 r1", layout: "flag, seqno, id" },
  ],
])

/** What can be read of a wallet. */
export type WalletFacts = {
  readonly name: string
  readonly seqno: number
  readonly walletId: number | undefined
}

function readData(kind: WalletKind, data: Cell): WalletFacts {
  const slice = data.beginParse()
  if (kind.layout === "flag, seqno, id") slice.skip(1)
  const seqno = slice.loadUint(32)
  return {
    name: kind.name,
    seqno,
    walletId: kind.layout === "seqno" ? undefined : slice.loadUint(32),
  }
}

/** Reads an account as a wallet, or undefined when its code is not a known wallet's. */
export function readWallet(view: AccountView): WalletFacts | undefined {
  const kind = view.code ? KINDS.get(view.code.hash().toString("base64")) : undefined
  return kind && view.data ? readData(kind, view.data) : undefined
}
