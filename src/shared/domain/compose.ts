/** Containers of one service a panel may ask for: a learner's machine is small. */
export const MAX_SERVICE_CONTAINERS = 20;
