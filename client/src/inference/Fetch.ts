/** What is asked of a node: a part of `RequestInit`. */
export interface NodeRequest {
  readonly method?: "GET" | "POST"
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array | string
  readonly signal?: AbortSignal
  readonly redirect?: "error"
}

/** A body that is read piece by piece: a part of `ReadableStream`. */
export interface NodeBody {
  readonly getReader: () => {
    readonly read: () => Promise<{
      readonly done: boolean
      readonly value?: Uint8Array | undefined
    }>
    readonly cancel: () => Promise<void>
  }
}

/** What a node answers: a part of `Response`. */
export interface NodeResponse {
  readonly ok: boolean
  readonly status: number
  readonly body: NodeBody | null
}

/** `fetch` of the platform, or another with the same contract; it follows no redirect. */
export type Fetch = (url: string, request: NodeRequest) => Promise<NodeResponse>
