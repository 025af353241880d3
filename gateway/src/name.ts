/** What the gateway calls itself in `owned_by` and in its log. */
export const GATEWAY_NAME = "cocoon"
