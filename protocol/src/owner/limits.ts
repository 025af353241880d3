/** Most bytes of the endpoint that a Provider declares (contracts/provider/constants.tact). */
export const ENDPOINT_BYTES_MAX = 256

/** Most bytes of the GPU class that a Provider declares (contracts/provider/constants.tact). */
export const GPU_CLASS_BYTES_MAX = 64
