import { type SettingNames, settingNames } from "@cocoon/service"

/** How the indexer's settings are spelled: `chainApi` is --chain-api and COCOON_INDEXER_CHAIN_API. */
export const indexerSettingNames: SettingNames = settingNames("COCOON_INDEXER")
