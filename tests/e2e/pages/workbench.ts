import { expect, type Locator, type Page } from '@playwright/test';
import { STATUS } from '#shared/strings/fr/status.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { ExerciseCard } from './exercise-card.ts';
import { TerminalPane } from './terminal-pane.ts';

/** The whole window: parcours, lesson, panel, terminals, rail of tools, status bar. */
export class Workbench {
  readonly page: Page;
  readonly terminal: TerminalPane;
  readonly engineStatus: Locator;

  constructor(page: Page) {
    this.page = page;
    this.terminal = new TerminalPane(page);
    this.engineStatus = page.locator('.status-engine');
  }

  /** Opens the exercise where the lesson has it, and waits until its head is on screen. */
  async openExercise(unitId: string, sectionId: string, exerciseId: string): Promise<ExerciseCard> {
    await this.page.evaluate((hash) => {
      location.hash = hash;
    }, `#/cours/${unitId}/${sectionId}?exercice=${exerciseId}`);
    const card = new ExerciseCard(this.page, exerciseId);
    await expect(card.root.getByRole('heading', { level: 2 })).toBeInViewport();
    return card;
  }

  /** The first exercise of the course. */
  openFirstExercise(): Promise<ExerciseCard> {
    return this.openExercise('prise-en-main', 'premier-conteneur', 'premier-conteneur');
  }

  /** The same once the engine is ready, begun. */
  async beginFirstExercise(): Promise<ExerciseCard> {
    await this.expectEngineReady();
    const card = await this.openFirstExercise();
    await card.begin();
    return card;
  }

  /** The entry of a tool in the rail. */
  tool(label: string): Locator {
    return this.page
      .getByRole('toolbar', { name: UI.tools.rail, exact: true })
      .getByRole('button', { name: label, exact: true });
  }

  /** The panel on screen, known by the name of its tool. */
  panel(label: string): Locator {
    return this.page.getByRole('region', { name: label, exact: true });
  }

  /** Shows the panel of a tool, whether it was already there or not. */
  async openTool(label: string): Promise<Locator> {
    const tool = this.tool(label);
    if ((await tool.getAttribute('aria-expanded')) !== 'true') await tool.click();
    await expect(this.panel(label)).toBeVisible();
    return this.panel(label);
  }

  async expectEngineReady(): Promise<void> {
    await expect(this.engineStatus).toContainText(STATUS.engineStates.ready);
  }
}
