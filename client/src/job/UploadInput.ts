/**
 * Puts a sealed input where the Provider's enclave can fetch it by http(s) until the Job ends, and gives its URI, of at most 256 bytes. The
 * bytes are sealed: whoever serves them learns their length and nothing else.
 */
export type UploadInput = (sealed: Uint8Array) => Promise<string>
