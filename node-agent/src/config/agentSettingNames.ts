import { type SettingNames, settingNames } from "@cocoon/service"

/** How the agent's settings are spelled: `backendUrl` is --backend-url and COCOON_AGENT_BACKEND_URL. */
export const agentSettingNames: SettingNames = settingNames("COCOON_AGENT")
