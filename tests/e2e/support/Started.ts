/** The one line of `npm start -- --json`; addresses are user-friendly. */
export interface Started {
  readonly toncenterV2: string
  readonly toncenterV3: string
  readonly globalId: number
  readonly registry: string
  readonly rewardPool: string
  readonly verifier: string
  readonly provider: string
  readonly providerName: { readonly owner: string; readonly index: number }
  readonly model: string
  readonly modelName: {
    readonly owner: string
    readonly modelHash: string
    readonly royaltyBps: number
  }
  readonly client: {
    readonly address: string
    readonly version: string
    readonly mnemonic: string
  }
  readonly governor: { readonly address: string; readonly version: string; readonly seed: string }
  readonly faucet: { readonly url: string }
  readonly gateway: { readonly baseUrl: string; readonly apiKey: string; readonly model: string }
  readonly explorer: string
  readonly graphql: string
  readonly agent: string
  readonly agentConfig: string
}
