import { createPoster, type Exchange, type Target } from "./post.js"

/** Middle value of a list; NaN for none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** A load: one body again and again over some connections. */
export interface Load {
  readonly target: Target
  readonly body: unknown
  readonly connections: number
  readonly requests: number
}

/** What a load brought; anything but 200 and a whole answer counts as failed. */
export interface LoadResult {
  readonly perSecond: number
  readonly failed: number
  readonly exchanges: readonly Exchange[]
}

/** Keeps `connections` requests in flight until all are answered. */
export async function load({ target, body, connections, requests }: Load): Promise<LoadResult> {
  const { post, close } = createPoster(connections)
  const exchanges: Exchange[] = []
  let failed = 0
  let left = requests
  const worker = async () => {
    while (left > 0) {
      left -= 1
      try {
        const exchange = await post(target, body)
        if (exchange.status === 200 && exchange.complete) exchanges.push(exchange)
        else failed += 1
      } catch {
        failed += 1
      }
    }
  }
  const begun = performance.now()
  await Promise.all(Array.from({ length: connections }, worker))
  const seconds = (performance.now() - begun) / 1_000
  close()
  return { perSecond: exchanges.length / seconds, failed, exchanges }
}
