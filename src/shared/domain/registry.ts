/** Port a registry listens on in its container. */
export const REGISTRY_PORT = 5000;
