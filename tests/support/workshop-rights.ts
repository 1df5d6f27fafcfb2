/** The least that the network workshop's container is given: what the course's own exercises type. */
export const WORKSHOP_RIGHTS =
  '--cap-drop ALL --cap-add NET_ADMIN --cap-add NET_RAW --cap-add SYS_ADMIN'.split(' ');
