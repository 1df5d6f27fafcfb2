import { count, object, type Said, text, texts, textsByName } from '#main/core/reading.ts';
import type { DockerClient } from '../client.ts';
import { orNull } from '../errors.ts';
import type { ImageInspection } from '../inspections.ts';
import { identity } from '../reading.ts';
import { askImage, hasHealthcheck, layersIn } from './details.ts';
import { tagsOf } from './list.ts';

/** The engine counts the interval of a health check in billionths of a second. */
const NANOSECONDS = 1e9;
/** How often a health check runs that does not say, in seconds. */
const DEFAULT_INTERVAL_S = 30;

/** 0 for an image without one. */
function healthcheckEverySeconds(info: Said): number {
  if (!hasHealthcheck(info)) return 0;
  return count(object(object(info.Config).Healthcheck).Interval) / NANOSECONDS || DEFAULT_INTERVAL_S;
}

/** An image as inspect tells it, null when there is none of this reference or id. */
export async function inspectImage(docker: DockerClient, reference: string): Promise<ImageInspection | null> {
  const info = await orNull(askImage(docker, reference));
  return (
    info && {
      id: identity(info.Id),
      sizeBytes: count(info.Size),
      layers: layersIn(info),
      user: text(object(info.Config).User),
      hasHealthcheck: hasHealthcheck(info),
      healthcheckEverySeconds: healthcheckEverySeconds(info),
      labels: textsByName(object(info.Config).Labels),
      references: tagsOf(info),
      digests: texts(info.RepoDigests),
    }
  );
}
