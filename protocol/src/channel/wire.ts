/** Version of the request protocol, docs/PROTOCOL.md. */
export const PROTOCOL_VERSION = 1

/** DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. */
export const PROTOCOL_SUITE = 1

/** Bytes of an X25519 encapsulation. */
export const ENC_BYTES = 32

/** Bytes of an AES-256-GCM tag. */
export const TAG_BYTES = 16

/** Bytes of the salts under requestHash and responseHash. */
export const SALT_BYTES = 32
