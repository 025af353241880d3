import type { Fetch } from "./Fetch.js"

/** The platform's own; looked up at each call, as some environments replace it. */
export const platformFetch: Fetch = async (url, request) => fetch(url, request as RequestInit)
