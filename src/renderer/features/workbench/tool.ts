import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Later } from '../../later.ts';

/** What the tools are for, in the order of the rail. */
export const TOOL_GROUPS = ['engine', 'make', 'follow', 'course'] as const;
type ToolGroup = (typeof TOOL_GROUPS)[number];

/** One panel and its entry in the rail. */
export interface Tool {
  id: string;
  label: string;
  icon: LucideIcon;
  group: ToolGroup;
  /** `isShown` is false while something hides it: it stays alive, and follows nothing costly. */
  panel: Later<{ isShown: boolean }>;
  /** A small mark beside the icon, such as a count; its text describes the entry to screen readers. */
  mark?: (isShown: boolean) => ReactNode;
}

/** The tools and which of them is on screen. */
export interface ToolChoice {
  tools: readonly Tool[];
  /** Tools that serve the step the learner is at. */
  usefulIds: readonly string[];
  /** False until what the lesson does not need may load. */
  hasMarks: boolean;
  /** Null while no panel is on screen. */
  shownId: string | null;
  /** Shows a tool's panel, or closes it when it is the one on screen. */
  onToggle(id: string): void;
}
