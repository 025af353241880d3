import { type SettingNames, settingNames } from "@cocoon/service"

/** How the gateway's settings are spelled: `globalId` is --global-id and COCOON_GATEWAY_GLOBAL_ID. */
export const gatewaySettingNames: SettingNames = settingNames("COCOON_GATEWAY")
