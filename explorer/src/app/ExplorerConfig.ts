/** What `/explorer.json` of the host says: which network this build shows. */
export interface ExplorerConfig {
  /** URL of the indexer's GraphQL, absolute or of the same host. */
  readonly graphql: string
  readonly network: {
    readonly name: string
    readonly globalId: number
    /** Raw address. */
    readonly registry: string
    /** TonCenter v3 for what is signed and sent; without it nothing can be acted on. */
    readonly chainApi?: string
    /** Local networks only: where coins come from. */
    readonly faucet?: string
    /** Development networks only: public key (x | y, 64 bytes, hex) of the root that quotes stand under in place of Intel's. */
    readonly attestationRoot?: string
  }
}
