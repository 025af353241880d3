/** The calls of an owner, with what they need of the chain's libraries. */
export async function loadOwnerCalls() {
  await import("../../../chain/polyfill.js")
  return (await import("./ownerCalls.js")).ownerCalls
}
