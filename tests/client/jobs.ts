import {
  followJob,
  type JobEvent,
  type JobHandle,
  postDirectJob,
  postOpenJob,
} from "@cocoon/client"
import type { ClientWorld } from "./createClientWorld.js"
import { modelName, providerName, SHEET } from "./deploy.js"

export const request = { messages: [{ role: "user", content: "ciao" }] }

/** The client posts a direct Job to the world's Provider. */
export function postDirect(
  world: ClientWorld,
  changes: Partial<Parameters<typeof postDirectJob>[1]> = {},
) {
  const offer = { provider: providerName(world), model: modelName(world), request, maxTokens: 16 }
  return postDirectJob(world.client, { ...offer, ...changes })
}

type OpenChanges = Partial<Parameters<typeof postOpenJob>[1]>

/** The client posts an open Job at the Provider's prices, to be claimed at once. */
export function postOpen(world: ClientWorld, changes: OpenChanges = {}) {
  const model = modelName(world)
  const auction = { startBps: 10_000, seconds: 0 }
  const offer = { model, request, maxTokens: 16, limits: SHEET, auction }
  return postOpenJob(world.client, { ...offer, ...changes })
}

/** The newest step of a Job that has not ended. */
export async function reach<S extends JobEvent["status"]>(
  world: ClientWorld,
  { handle, status }: { readonly handle: JobHandle; readonly status: S },
): Promise<Extract<JobEvent, { status: S }>> {
  for await (const event of followJob(world.client, { handle })) {
    if (event.status === status) return event as Extract<JobEvent, { status: S }>
  }
  throw new Error(`the Job never was ${status}`)
}

/** Every step of a Job that has ended. */
export async function statuses(world: ClientWorld, handle: JobHandle): Promise<string[]> {
  const seen: string[] = []
  for await (const event of followJob(world.client, { handle })) seen.push(event.status)
  return seen
}
