import { expect, type Locator, type Page } from '@playwright/test';
import { EXERCISE } from '#shared/strings/fr/exercise-ui.ts';

/** An exercise in the lesson, as a learner handles it. */
export class ExerciseCard {
  readonly root: Locator;
  readonly #page: Page;

  constructor(page: Page, exerciseId: string) {
    this.#page = page;
    this.root = page.locator(`[data-exercise="${exerciseId}"]`);
  }

  async begin(): Promise<void> {
    await this.root.getByRole('button', { name: EXERCISE.begin, exact: true }).click();
  }

  step(stepId: string): Locator {
    return this.root.locator(`[data-step="${stepId}"]`);
  }

  /** Waits until the step ticks by itself. */
  async expectDone(stepId: string): Promise<void> {
    await this.#expectState(stepId, EXERCISE.stepStates.done);
  }

  async expectCurrent(stepId: string): Promise<void> {
    await this.#expectState(stepId, EXERCISE.stepStates.current);
  }

  /** Asks for the step's command in the terminal, where it comes once a prompt is there. */
  async askForCommand(stepId: string): Promise<void> {
    await this.step(stepId).getByRole('button', { name: EXERCISE.type }).click();
  }

  /** The same, and waits until it is there: the terminal takes the keyboard with it. */
  async typeCommand(stepId: string): Promise<void> {
    await this.askForCommand(stepId);
    await expect(this.#page.locator('.xterm-helper-textarea:focus')).toHaveCount(1);
  }

  async answer(stepId: string, value: string): Promise<void> {
    await this.step(stepId).getByRole('textbox').fill(value);
    await this.step(stepId).getByRole('button', { name: EXERCISE.answer.submit }).click();
  }

  async expectFinished(): Promise<void> {
    await expect(this.root.getByText(EXERCISE.finished, { exact: true })).toBeVisible();
  }

  async #expectState(stepId: string, state: string): Promise<void> {
    await expect(this.step(stepId).locator('.step-mark')).toContainText(state);
  }
}
