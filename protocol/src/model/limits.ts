/** Version of the manifest that this code writes and the only one it reads. */
export const MANIFEST_VERSION = 1
/** A manifest's JSON in bytes, at most. */
export const MANIFEST_BYTES_MAX = 16 * 1024 * 1024
/** A model is cut into at most this many chunks. */
export const CHUNKS_MAX = 262_144
/** Plaintext bytes of a chunk: what is used when nothing is said, and the bounds. */
export const CHUNK_BYTES = 1024 * 1024
export const CHUNK_BYTES_MIN = 64 * 1024
export const CHUNK_BYTES_MAX = 16 * 1024 * 1024
/** Places a manifest may name for its weights, and the length of one in bytes. */
export const WEIGHTS_URIS_MAX = 8
export const WEIGHTS_URI_BYTES_MAX = 256
/** What a sealed chunk is longer than its plaintext: the AES-256-GCM tag. */
export const CHUNK_OVERHEAD_BYTES = 16
/** Bytes of a key, a seed and a hash. */
export const HASH_BYTES = 32
/** Key epochs are counted from 1 in 32 bits. */
export const KEY_EPOCH_MAX = 0xffff_ffff
