/** Usual mistakes, recognised by the state they leave; `strings/fr/missteps.ts` answers each in two sentences. */
export interface MisstepFacts {
  /** What should have been an option is the program of a container. */
  'option-after-image': { name: string; option: string };
  /** A container bears nearly the wanted name. */
  'name-typo': { name: string; wanted: string };
  /** Containers are wanted whose names begin so, and one bears nearly such a name. */
  'name-form': { name: string; stem: string };
  /** The engine drew the name of a container that should have had one. */
  'name-forgotten': { name: string; wanted: string };
  /** A container of the wanted image bears another name altogether. */
  'other-name': { name: string; wanted: string };
  'created-not-started': { name: string };
  /** The program is not in the image, or cannot be run. */
  'command-not-found': { name: string; command: string };
  /** A shell should run the program, and the image has none. */
  'no-shell': { name: string; command: string };
  /** Another program has the port of the host. */
  'port-taken': { name: string };
  /** The program ended at once, without an error. */
  'ended-at-once': { name: string; command: string };
  /** It ended, and `--rm` removed it, where it should have stayed. */
  'auto-removed': { name: string };
  /** The same where `--rm` is wanted: it should not have ended. */
  'ended-and-removed': { name: string };
  /** It should have borne the wanted name; `isWanted` where `--rm` is. */
  'auto-removed-misnamed': { name: string; wanted: string; isWanted: boolean };
  /** A server put itself in the background, and what began it ended; `option` keeps it there. */
  'gone-to-background': { name: string; command: string; option: string };
  /** It should run in the background, and was run in the foreground: the terminal gives no prompt. */
  'terminal-held': { name: string };
  /** It ended without the file that it should have left in itself. */
  'file-unwritten': { name: string; path: string; command: string };
  /** The right image, under another tag. */
  'other-tag': { name: string; image: string; wanted: string };
  /** An image was given the wanted name, under another tag. */
  'image-other-tag': { name: string; wanted: string };
  /** It was given the wanted name, at another registry, or at another port. */
  'image-other-registry': { name: string; wanted: string; registry: string };
  /** An earlier step pushes it, and was skipped. */
  'image-unpushed': { name: string; container: string };
  /** It was given another name than the wanted one. */
  'image-other-name': { name: string; wanted: string };
  /** `docker commit` was given no name. */
  'image-unnamed': { id: string; wanted: string };
  'volume-other-name': { name: string; wanted: string };
  'network-other-name': { name: string; wanted: string };
  /** The port of the host stands where that of the container should. */
  'ports-swapped': { name: string; hostPort: number; containerPort: number };
  /** Another port of the container is published than the wanted one. */
  'other-port': { name: string; containerPort: number; wanted: number };
  /** A port that should answer to this machine alone is published for all. */
  'every-interface': { name: string; hostPort: number };
  /** The program listens to its own container alone. */
  'loopback-inside': { name: string; port: number };
  /** A folder of the machine stands where a volume should. */
  'folder-for-volume': { name: string; source: string; wanted: string };
  /** What should be mounted is so in another place of the container, or in one that is nearly the wanted one. */
  'other-target': { name: string; target: string; wanted: string };
  /** The file is there, in another folder. */
  'wrong-folder': { path: string; wanted: string };
  /** An object of the wanted kind and name is in another namespace than the wanted one. */
  'cluster-other-namespace': { of: string; name: string; namespace: string; wanted: string };
  /** One of that name is of another kind. */
  'cluster-other-kind': { of: string; name: string; namespace: string; wanted: string };
  /** One of that kind bears nearly the wanted name. */
  'cluster-other-name': { of: string; name: string; namespace: string; wanted: string };
}

type MisstepCode = keyof MisstepFacts;

/** A mistake, with what its sentences name. */
export type Misstep = { [C in MisstepCode]: { code: C; params: MisstepFacts[C] } }[MisstepCode];
