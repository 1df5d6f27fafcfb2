/** What YAML sources hold, read once: most of a start's time would go into reading them again. */
export interface YamlCache {
  /** What a source that was accepted holds; undefined for one never kept. */
  read(source: string): unknown;
  keep(source: string, data: unknown): void;
}

/** Keeps nothing. */
export const NO_YAML_CACHE: YamlCache = { read: () => undefined, keep: () => {} };

/** A course folder and what is already known of its files. */
export interface CourseSource {
  /** Real path. */
  root: string;
  cache: YamlCache;
}
