import { describe, expect, it } from 'vitest';
import type { LessonNode, LessonTag } from '#shared/course/lesson.ts';
import { orderInstruction } from '../../../../../src/renderer/features/exercise/instruction-order.ts';

const element = (tag: LessonTag, props = {}): LessonNode => ({ type: 'element', tag, props, children: [] });
const sentence = element('p');
const commands = element('codeblock', { language: 'sh', text: 'docker exec ex-root id -u' });
const manifest = element('codeblock', { language: 'yaml', text: 'livenessProbe: {}' });

describe('orderInstruction', () => {
  it('puts the commands that end an instruction after the command of the step', () =>
    expect(orderInstruction([sentence, commands, commands], true)).toEqual({
      before: [sentence],
      after: [commands, commands],
    }));

  it('leaves commands where they are when a sentence follows them: they come first', () =>
    expect(orderInstruction([sentence, commands, sentence], true)).toEqual({
      before: [sentence, commands, sentence],
      after: [],
    }));

  it('leaves what goes into a file before the command that reads it', () =>
    expect(orderInstruction([sentence, manifest], true)).toEqual({
      before: [sentence, manifest],
      after: [],
    }));

  it('leaves the commands of a step that has none of its own', () =>
    expect(orderInstruction([sentence, commands], false)).toEqual({
      before: [sentence, commands],
      after: [],
    }));
});
