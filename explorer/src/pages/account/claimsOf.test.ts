import type { MyAccountQuery } from "../../generated/types.js"
import { claimsOf } from "./claimsOf.js"

const DAY = 86_400
const NOW = 20_000 * DAY + 10
type Owned = Parameters<typeof claimsOf>[0]

const none = { nodes: [] }
const owned = (parts: object): Owned => ({
  ...{ providers: none, jobs: none, sessions: none },
  ...(parts as Partial<MyAccountQuery>),
})
const what = (parts: object) => claimsOf(owned(parts), NOW).map((claim) => claim.what)

const provider = { address: "0:aa", unbonding: "0", unbondingAt: 0, epochs: none }
const epoch = { epoch: 19_999, work: "5", reported: null, claimed: null }
const withEpoch = (parts: object) => ({
  providers: { nodes: [{ ...provider, epochs: { nodes: [{ ...epoch, ...parts }] } }] },
})

it("nothing owned, nothing to claim", () => {
  expect(what({})).toEqual([])
})

it.each([
  [{}, ["reportEpoch"]],
  [{ work: "0" }, []],
  [{ epoch: 20_000 }, []],
  [{ reported: { hash: "a" } }, []],
  [{ epoch: 19_998, reported: { hash: "a" } }, ["claimEpoch"]],
  [{ epoch: 19_997, reported: { hash: "a" } }, ["claimEpoch"]],
  [{ epoch: 19_996, reported: { hash: "a" } }, []],
  [{ epoch: 19_998 }, []],
  [{ epoch: 19_998, reported: { hash: "a" }, claimed: { hash: "b" } }, []],
])("an epoch %j: %j", (parts, claims) => {
  expect(what(withEpoch(parts))).toEqual(claims)
})

it.each([
  [7 * DAY - 1, []],
  [7 * DAY, ["withdrawStake"]],
  [21 * DAY, ["withdrawStake"]],
  [21 * DAY + 1, []],
])("stake asked for %i seconds ago: %j", (age, claims) => {
  const asked = { ...provider, unbonding: "7", unbondingAt: NOW - age }
  expect(what({ providers: { nodes: [asked] } })).toEqual(claims)
})

it.each([
  [{ status: "OPEN", dueAt: NOW + 5 }, ["cancelJob"]],
  [{ status: "RUNNING", dueAt: NOW - 1 }, ["expireJob"]],
  [{ status: "RUNNING", dueAt: NOW }, []],
  [{ status: "SETTLED", dueAt: 0 }, []],
])("a job %j: %j", (job, claims) => {
  expect(what({ jobs: { nodes: [{ dealId: "d", budget: "9", ...job }] } })).toEqual(claims)
})

it.each([
  [{ status: "OPEN", closeAt: 0 }, [{ what: "closeSession", to: "/sessions/d", amount: "6" }]],
  [{ status: "CLOSING", closeAt: NOW + 1 }, []],
  [
    { status: "CLOSING", closeAt: NOW },
    [{ what: "finalizeSession", to: "/sessions/d", amount: "6" }],
  ],
  [{ status: "CLOSED", closeAt: 0 }, []],
])("a session %j: %j", (session, claims) => {
  const row = { dealId: "d", deposit: "9", paid: "3", ...session }
  expect(claimsOf(owned({ sessions: { nodes: [row] } }), NOW)).toEqual(claims)
})
