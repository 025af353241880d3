const NAMES = [/^(0|-1):[0-9a-fA-F]{64}$/, /^[A-Za-z0-9+/_-]{48}$/, /^(0x)?[0-9a-fA-F]{64}$/]

/** Whether a text can be the name of anything: an address, raw or friendly, or 32 bytes in hex. */
export const isSearchable = (text: string): boolean => NAMES.some((name) => name.test(text))
