import type { CocoonClient } from "../CocoonClient.js"

/** True when the Registry approves the image and this release, if it pins any, trusts it too. */
export function acceptsImage(
  client: CocoonClient,
  { imageId, approved }: { readonly imageId: bigint; readonly approved: readonly bigint[] },
): boolean {
  return approved.includes(imageId) && (client.images?.includes(imageId) ?? true)
}
