import { makeImages } from '../setup/images.ts';
import { whyNoKit } from './app-files.ts';
import type { PackPlatform } from './platforms.ts';

/** Makes the course's images that archives of these platforms hold, where they are not made from today's recipes; throws why not. */
export async function ensureKit(
  root: string,
  platforms: readonly Pick<PackPlatform, 'kitArch'>[],
  make: typeof makeImages = makeImages,
): Promise<void> {
  const arches = [...new Set(platforms.map(({ kitArch }) => kitArch))];
  const missing: string[] = [];
  for (const arch of arches) if ((await whyNoKit(root, arch)) !== null) missing.push(arch);
  if (missing.length > 0) make(missing);
  for (const arch of arches) {
    const reason = await whyNoKit(root, arch);
    if (reason !== null) throw new Error(reason);
  }
}
