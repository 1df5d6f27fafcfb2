import { parentPort, workerData } from 'node:worker_threads';
import { openExport } from './docker/image/export.ts';
import { readArchive } from './layer/read-archive.ts';
import type { WorkerOrder } from './layer/worker-messages.ts';

/** The program of the worker that reads layers: it asks the engine itself, and main hears the answer alone. */
if (parentPort) await readArchive(parentPort, workerData as WorkerOrder, openExport);
