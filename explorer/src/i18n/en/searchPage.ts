/** Words of the page. */
export const searchPage = {
  title: "Search",
  lead: "By address, owner, hash, deal id, image or platform.",
  bad: "This is no address and no hash. An address has 48 or 66 characters, a hash 64 hexadecimal digits.",
  results: (a: string) => `${a} found`,
} as const
