/** Rows of a page when nobody says how many, and at most. */
export const PAGE_LIMITS = { size: 20, max: 100 } as const
