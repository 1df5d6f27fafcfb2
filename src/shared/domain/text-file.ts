/** Dockerfiles and their ignore files. */
export const BUILD_FILE_NAME = /^(Dockerfile(\.[\w-][\w.-]*)?|[\w-][\w.-]*\.Dockerfile|\.dockerignore)$/i;

/** Recipes a build can be asked for: Dockerfiles that are no ignore file. */
export const DOCKERFILE_NAME =
  /^(?!.*\.dockerignore$)(Dockerfile(\.[\w-][\w.-]*)?|[\w-][\w.-]*\.Dockerfile)$/i;

/** Files that describe a stack, under the names Compose looks for, and variants of them. */
export const COMPOSE_FILE_NAME = /^(docker-)?compose(\.[\w-]+)*\.ya?ml$/;

/** Files that describe objects of a cluster: any other YAML that is not hidden. */
export const MANIFEST_FILE_NAME = /^(?!(docker-)?compose(\.[\w-]+)*\.ya?ml$)[\w-][\w.-]*\.ya?ml$/;

/** Where Compose finds the values of a stack's variables. */
const ENV_FILE_NAME = '.env';

/** Whatever else an exercise gives, a script or a setting: a name that is not hidden. What is no text is refused once read. */
const VISIBLE_FILE_NAME = /^[\w-][\w.-]*$/;

/** Longest file the editor takes, in characters: a recipe is a page or two. */
export const MAX_TEXT_FILE_CHARS = 200_000;

/** Whether the editor opens files of this name. */
export function isEditable(name: string): boolean {
  return name === ENV_FILE_NAME || BUILD_FILE_NAME.test(name) || VISIBLE_FILE_NAME.test(name);
}
