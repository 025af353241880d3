/** How a deal is named in a URL: by its id, or by an address, whose last deal is meant. */
export const dealOf = (name: string) =>
  /^[0-9a-fA-F]{64}$/.test(name) ? { dealId: name, address: null } : { dealId: null, address: name }
