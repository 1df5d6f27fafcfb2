import { expect, type Page } from '@playwright/test';
import { EDITOR } from '#shared/strings/fr/editor.ts';
import { EXERCISE_RESET } from '#shared/strings/fr/exercise-reset.ts';
import { EXERCISE } from '#shared/strings/fr/exercise-ui.ts';
import { TERMINAL_TEXTS } from '#shared/strings/fr/terminal.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { BuildPane } from '../../e2e/pages/build-pane.ts';
import type { ExerciseCard } from '../../e2e/pages/exercise-card.ts';
import { Workbench } from '../../e2e/pages/workbench.ts';

/** Panels it opens: those of the rail. */
const PANELS = [
  ...[UI.tools.containers, UI.tools.images, UI.tools.volumes, UI.tools.networks, UI.tools.build],
  ...[UI.tools.compose, UI.tools.registry, UI.tools.changes, UI.tools.cleanup, UI.tools.events],
  UI.tools.kit,
];

const COMMANDS = [
  ...['ls -la', 'seq 1 3000', 'docker ps -a', 'docker images', 'docker run --rm cale/bonjour'],
  ...['docker run -d --name robot cale/outils sleep 60', 'docker rm -f robot', 'clear'],
];

/** Sections it reads, as the page's address names them. */
const SECTIONS = ['prise-en-main/premier-conteneur', 'images/couches', 'prise-en-main'];

/** Longest wait for what it does to show, in milliseconds: without an engine much never does. */
const PATIENCE_MS = 10_000;

/** What it did: how often, and how often that did not come to its end, as while the engine is away. */
export type Tally = Record<string, { done: number; failed: number }>;

/** A learner that never stops: types, opens panels, builds, writes, does the first exercise and resets it, reloads. */
export class Robot {
  readonly tally: Tally = {};
  readonly #page: Page;
  readonly #bench: Workbench;
  readonly #random: () => number;
  #writes: number;

  /** `writes`: those of the robots before it on the same data folder, so that each text is newer. */
  constructor(page: Page, random: () => number, writes = 0) {
    this.#writes = writes;
    this.#page = page;
    this.#bench = new Workbench(page);
    this.#random = random;
    page.setDefaultTimeout(PATIENCE_MS);
  }

  /** Texts it tried to save. */
  get writes(): number {
    return this.#writes;
  }

  /** One action, drawn; what cannot be done is counted, and the next one begins from a page without dialogs. */
  async act(): Promise<void> {
    const actions = {
      type: () => this.#type(this.#one(COMMANDS)),
      panel: () => this.#bench.openTool(this.#one(PANELS)),
      read: () => this.#read(),
      build: () => this.#build(),
      save: () => this.save(),
      exercise: () => this.#doExercise(),
      reset: () => this.#reset(),
      reload: () => this.#reload(),
    };
    await this.#count(...this.#one(Object.entries(actions)));
  }

  /** Writes a file in the editor and saves it; gives what the page said is on disk. */
  async save(): Promise<string> {
    const pane = new BuildPane(this.#page);
    await pane.open();
    this.#writes += 1;
    const text = `FROM cale/outils\n# copie ${this.#writes} ${Math.floor(this.#random() * 1e9)}\n`;
    await pane.write(text);
    await this.#page.keyboard.press('Control+s');
    await expect(pane.root.locator('.editor-save [role=status]')).toHaveText(EDITOR.saved, {
      timeout: PATIENCE_MS,
    });
    return text;
  }

  /** Back to where it can be measured: one terminal, no panel, nothing of the exercise. */
  async rest(): Promise<void> {
    await this.#page.keyboard.press('Escape');
    await this.#count('reset', () => this.#reset());
    for (const label of PANELS) {
      const tool = this.#bench.tool(label);
      if ((await tool.getAttribute('aria-expanded')) === 'true') await tool.click();
    }
    await this.#type('docker rm -f robot; clear');
    await this.#reload();
    await this.#page.waitForLoadState('networkidle');
  }

  async #type(command: string): Promise<void> {
    const restart = this.#page.getByRole('button', { name: TERMINAL_TEXTS.ended.restart });
    if (await restart.isVisible()) await restart.click();
    // Keys meant for the page may have asked the shell for its completions, which fill more than a screen.
    await this.#bench.terminal.press('Control+c');
    await this.#bench.terminal.run(command);
  }

  async #read(): Promise<void> {
    await this.#page.evaluate(
      (hash) => {
        location.hash = hash;
      },
      `#/cours/${this.#one(SECTIONS)}`,
    );
    await this.#page.mouse.wheel(0, 2_000 * this.#random());
  }

  async #build(): Promise<void> {
    const pane = new BuildPane(this.#page);
    await pane.open();
    await pane.write(`FROM cale/outils\nRUN echo ${Math.floor(this.#random() * 1e9)} > /trace\n`);
    await pane.start();
    await expect(pane.root.locator('.build-run-state')).toBeVisible({ timeout: PATIENCE_MS });
    await pane.expectState('done');
  }

  async #doExercise(): Promise<ExerciseCard> {
    const card = await this.#bench.openFirstExercise();
    const begin = card.root.getByRole('button', { name: EXERCISE.begin });
    if (await begin.isVisible()) await begin.click();
    await this.#type('docker run --name ex-accueil cale/bonjour');
    await card.expectDone('lancer');
    return card;
  }

  async #reset(): Promise<void> {
    const card = await this.#bench.openFirstExercise();
    const open = card.root.getByRole('button', { name: EXERCISE.reset.open });
    if (!(await open.isVisible())) return;
    await open.click();
    const dialog = this.#page.getByRole('dialog', { name: EXERCISE_RESET.title });
    await dialog.locator('.button-danger').click();
    await expect(dialog).toBeHidden({ timeout: PATIENCE_MS });
  }

  async #reload(): Promise<void> {
    await this.#page.reload();
    await this.#bench.terminal.open();
  }

  async #count(name: string, action: () => Promise<unknown>): Promise<void> {
    this.tally[name] ??= { done: 0, failed: 0 };
    try {
      await action();
      this.tally[name].done += 1;
    } catch {
      this.tally[name].failed += 1;
      await this.#page.keyboard.press('Escape');
      await this.#page.keyboard.press('Escape');
    }
  }

  #one<T>(values: readonly T[]): T {
    return values[Math.floor(this.#random() * values.length)] as T;
  }
}
