import {
  Activity,
  Boxes,
  Brush,
  Container,
  Database,
  Hammer,
  History,
  Layers,
  Network,
  Package,
  ShipWheel,
  Warehouse,
} from 'lucide-react';
import { UI } from '#shared/strings/fr/ui.ts';
import type { Tool } from '../features/workbench/tool.ts';
import { later } from '../later.ts';

const OPENING = <p className="tool-loading">{UI.tools.opening}</p>;

const ContainersPanel = later(
  async () => (await import('../features/containers/ContainersPanel.tsx')).ContainersPanel,
  OPENING,
);
const ImagesPanel = later(
  async () => (await import('../features/images/ImagesPanel.tsx')).ImagesPanel,
  OPENING,
);
const VolumesPanel = later(
  async () => (await import('../features/volumes/VolumesPanel.tsx')).VolumesPanel,
  OPENING,
);
const NetworksPanel = later(
  async () => (await import('../features/networks/NetworksPanel.tsx')).NetworksPanel,
  OPENING,
);
const BuildPanel = later(async () => (await import('../features/build/BuildPanel.tsx')).BuildPanel, OPENING);
const ComposePanel = later(
  async () => (await import('../features/compose/ComposePanel.tsx')).ComposePanel,
  OPENING,
);
const RegistryPanel = later(
  async () => (await import('../features/registry/RegistryPanel.tsx')).RegistryPanel,
  OPENING,
);
const ClusterPanel = later(
  async () => (await import('../features/cluster/ClusterPanel.tsx')).ClusterPanel,
  OPENING,
);
const ChangesPanel = later(
  async () => (await import('../features/changes/ChangesPanel.tsx')).ChangesPanel,
  OPENING,
);
const CleanupPanel = later(
  async () => (await import('../features/cleanup/CleanupPanel.tsx')).CleanupPanel,
  OPENING,
);
const EventsPanel = later(
  async () => (await import('../features/events/EventsPanel.tsx')).EventsPanel,
  OPENING,
);

const KitPanel = later(async () => (await import('../features/kit/KitPanel.tsx')).KitPanel, OPENING);

/** The cluster in the status bar. */
export const ClusterPart = later(
  async () => (await import('../features/status/ClusterPart.tsx')).ClusterPart,
);

const RunningCount = later(
  async () => (await import('../features/containers/RunningCount.tsx')).RunningCount,
);
const UnseenChanges = later(
  async () => (await import('../features/changes/UnseenChanges.tsx')).UnseenChanges,
);

/** The panels in the order of the rail; one more is one more entry, its code a chunk of its own, loaded when first shown. */
export const TOOLS: readonly Tool[] = [
  {
    id: 'containers',
    label: UI.tools.containers,
    icon: Container,
    group: 'engine',
    panel: ContainersPanel,
    mark: () => <RunningCount />,
  },
  { id: 'images', label: UI.tools.images, icon: Layers, group: 'engine', panel: ImagesPanel },
  { id: 'volumes', label: UI.tools.volumes, icon: Database, group: 'engine', panel: VolumesPanel },
  {
    id: 'networks',
    label: UI.tools.networks,
    icon: Network,
    group: 'engine',
    panel: NetworksPanel,
  },
  { id: 'build', label: UI.tools.build, icon: Hammer, group: 'make', panel: BuildPanel },
  { id: 'compose', label: UI.tools.compose, icon: Boxes, group: 'make', panel: ComposePanel },
  {
    id: 'registry',
    label: UI.tools.registry,
    icon: Warehouse,
    group: 'make',
    panel: RegistryPanel,
  },
  {
    id: 'cluster',
    label: UI.tools.cluster,
    icon: ShipWheel,
    group: 'make',
    panel: ClusterPanel,
  },
  {
    id: 'changes',
    label: UI.tools.changes,
    icon: History,
    group: 'follow',
    panel: ChangesPanel,
    mark: (isShown) => <UnseenChanges isShown={isShown} />,
  },
  { id: 'cleanup', label: UI.tools.cleanup, icon: Brush, group: 'follow', panel: CleanupPanel },
  { id: 'events', label: UI.tools.events, icon: Activity, group: 'follow', panel: EventsPanel },
  { id: 'kit', label: UI.tools.kit, icon: Package, group: 'course', panel: KitPanel },
];
