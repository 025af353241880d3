export { buildNetworkConfig, type Prices } from "./chain/networkConfig.js"
export { createLocalnet, type Localnet, type LocalnetOptions } from "./createLocalnet.js"
export { LocalnetError, type LocalnetErrorCode } from "./errors.js"
export { type RunningLocalnet, type ServeOptions, serveLocalnet } from "./serveLocalnet.js"
