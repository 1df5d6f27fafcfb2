import { closeSync, openSync } from 'node:fs';
import { devNull } from 'node:os';
import { systemCode } from '#main/core/system-code.ts';
import { replaceFileNow } from '#main/files/write-file-now.ts';

/** Codes of a process, or a system, that has no descriptor left. */
const EXHAUSTED = new Set(['EMFILE', 'ENFILE']);

/** Tries with the descriptor set aside: what runs beside may take it in the instant it is free. */
const TRIES = 20;

/** The one that only saves may use. */
let reserved: number | null = null;

/** Sets a descriptor aside, once for the process and while it has some: whatever takes all others, saves have one. */
export function keepReserve(): void {
  try {
    reserved ??= openSync(devNull, 'r');
  } catch {
    // None is left at all: the next save tries again.
  }
}

/** Runs a save of `text`; one that lacks a descriptor is done with the one set aside. Throws what the disk says. */
export async function saveWithReserve(save: () => Promise<void>, file: string, text: string): Promise<void> {
  try {
    await save();
  } catch (error) {
    if (!isExhausted(error)) throw error;
    saveNow(file, text, TRIES);
  } finally {
    keepReserve();
  }
}

/** In one turn: nothing else of this process's own takes the descriptor meanwhile. */
function saveNow(file: string, text: string, tries: number): void {
  try {
    if (reserved !== null) closeSync(reserved);
    reserved = null;
    replaceFileNow(file, text);
  } catch (error) {
    if (tries === 0 || !isExhausted(error)) throw error;
    saveNow(file, text, tries - 1);
  }
}

function isExhausted(error: unknown): boolean {
  return EXHAUSTED.has(systemCode(error));
}
