import { z } from 'zod';
import { withoutSecrets } from '#shared/domain/address.ts';

/** Every value is a text; keys of later versions are passed over. */
const dataSchema = z.object({
  message: z.string().default(''),
  name: z.string().default(''),
  exitcode: z.string().default(''),
  advice: z.string().default(''),
  url: z.string().default(''),
  artifact: z.string().default(''),
  progress: z.string().default(''),
});

const PREFIX = 'io.k8s.sigs.minikube.';

const lineSchema = z.object({ type: z.string().startsWith(PREFIX), data: dataSchema });

/** One thing minikube says of its work. */
export type MinikubeEvent =
  | { type: 'step'; name: string; message: string }
  | { type: 'info' | 'warning'; message: string }
  | {
      type: 'error';
      message: string;
      /** Stable id; empty for an error the work goes on after. */
      id: string;
      /** Null for such an error. */
      exitCode: number | null;
      advice: string;
      url: string;
    }
  /** 0 to 1; null where a download begins. */
  | { type: 'download'; artifact: string; ratio: number | null };

/** What a line of standard output says; null for what is no event of minikube, which any version may write. */
export function readEventLine(line: string): MinikubeEvent | null {
  if (!line.startsWith('{')) return null;
  const parsed = lineSchema.safeParse(parseJson(line));
  return parsed.success ? eventOf(parsed.data.type.slice(PREFIX.length), parsed.data.data) : null;
}

/** A kubeconfig that cannot be read is quoted whole. */
const QUOTED_KUBECONFIG = /decode data: [\s\S]*?((?:: yaml: .*)?)$/;

/** What minikube says, an event's message or a line of text, without the keys it quotes: they are nobody's to see, and no log's to keep. */
export function wordsOf(said: string): string {
  return withoutSecrets(said.replace(QUOTED_KUBECONFIG, 'decode data: …$1'));
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function eventOf(type: string, data: z.infer<typeof dataSchema>): MinikubeEvent | null {
  const { name } = data;
  const message = wordsOf(data.message);
  switch (type) {
    case 'step':
      return { type, name, message };
    case 'info':
    case 'warning':
      return { type, message };
    case 'error':
      return { type, message, id: name, exitCode: numberIn(data.exitcode), ...adviceIn(data) };
    case 'download':
    case 'download.progress':
      return { type: 'download', artifact: data.artifact, ratio: numberIn(data.progress) };
    default:
      return null;
  }
}

function numberIn(text: string): number | null {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}

/** An advice whose template was never filled is none. */
function adviceIn({ advice, url }: { advice: string; url: string }) {
  return { advice: advice.includes('{{') ? '' : wordsOf(advice.trim()), url };
}
