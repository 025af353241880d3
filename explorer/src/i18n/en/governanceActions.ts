/** Act in governance. */
export const governanceActions = {
  title: "Act in governance",
} as const
