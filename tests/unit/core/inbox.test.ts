import { describe, expect, it } from 'vitest';
import { type Found, readWhenWoken } from '#main/core/inbox.ts';

/** A queue with one bell, and how many listen to it. */
function queue() {
  const values: number[] = [];
  const bells = new Set<() => void>();
  let isOver = false;
  const ring = () => {
    for (const bell of bells) bell();
  };
  return {
    bells,
    put: (value: number) => {
      values.push(value);
      ring();
    },
    end: () => {
      isOver = true;
      ring();
    },
    subscribe: (wake: () => void) => {
      bells.add(wake);
      return () => bells.delete(wake);
    },
    look: (): Found<number> => {
      const value = values.shift();
      if (value !== undefined) return { value };
      return isOver ? 'end' : 'nothing';
    },
  };
}

describe('a reader that is woken', () => {
  it('gives what is there, sleeps, and gives what comes, in order, to the end', async () => {
    const { put, end, subscribe, look, bells } = queue();
    put(1);
    const reader = readWhenWoken(subscribe, look);
    expect((await reader.next()).value).toBe(1);
    const second = reader.next();
    put(2);
    put(3);
    expect((await second).value).toBe(2);
    end();
    expect((await reader.next()).value).toBe(3);
    expect((await reader.next()).done).toBe(true);
    expect(bells.size).toBe(0);
  });

  it('ends when its signal aborts while it sleeps, and listens to nothing any more', async () => {
    const { subscribe, look, bells } = queue();
    const stop = new AbortController();
    const reader = readWhenWoken(subscribe, look, stop.signal);
    const sleeping = reader.next();
    stop.abort();
    expect((await sleeping).done).toBe(true);
    expect(bells.size).toBe(0);
  });

  it('stops listening when who reads leaves, and when looking fails', async () => {
    const { put, subscribe, look, bells } = queue();
    put(1);
    for await (const value of readWhenWoken(subscribe, look)) {
      expect(value).toBe(1);
      break;
    }
    expect(bells.size).toBe(0);
    const broken = readWhenWoken(subscribe, () => {
      throw new Error('broken');
    });
    await expect(broken.next()).rejects.toThrow('broken');
    expect(bells.size).toBe(0);
  });
});
