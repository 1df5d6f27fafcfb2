/** electron-builder asks, before it packs, whether packages are its own to find: false, since those that run are staged already. */
export const beforeBuild = async (): Promise<boolean> => false;
