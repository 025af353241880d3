import { Address } from "@ton/core"
import { type ChainNames, chainNames } from "../chain/chainNames.js"

/** An address of a person whose wallet's hash is this byte repeated. */
export function fakeAddress(fill: number): Address {
  return new Address(0, Buffer.alloc(32, fill))
}

/** Names of a Provider on a network of tests. */
export function fakeNames(): Promise<ChainNames> {
  return chainNames({
    globalId: 1313,
    registry: fakeAddress(0xaa),
    owner: fakeAddress(0xbb),
    index: 0,
  })
}
