/** What fits inline in a message, in bytes of envelope: larger work is referenced or uses a Session. */
export const MAX_INLINE_BYTES = 8192
