import {fileSection, type Measured, mountsOf} from './anatomy/files.ts';
import {findingSection} from './anatomy/findings.ts';
import {imageSection, type KnownLayers} from './anatomy/image-section.ts';
import {limitSection} from './anatomy/limit-section.ts';
import {machineSection} from './anatomy/machine-section.ts';
import {namespaceOwners, namespaceSection} from './anatomy/namespaces.ts';
import {networkSection} from './anatomy/network-section.ts';
import {privilegeSection, privilegesOf} from './anatomy/privileges.ts';
import {commandSection, processSection} from './anatomy/process-sections.ts';
import type {AnatomySection} from './anatomy/section.ts';
import type {Container} from './container.ts';
import type {EngineInfo} from './engine-info.ts';
import {imageNameOf} from './image-update.ts';
import type {Json} from './json.ts';
import type {ProcessTable} from './process-table.ts';
import {textAt} from './read-json.ts';
import type {Stats} from './stats.ts';

/** The data of a container's anatomy. */
export type AnatomySources = {
	readonly container: Container;
	/** The engine's whole answer, of any shape. */
	readonly inspection: Json;
	readonly engine: EngineInfo | undefined;
	/** Undefined unless it is running. */
	readonly stats: Stats | undefined;
	readonly processes: ProcessTable | {readonly problem: string} | undefined;
	readonly layers: KnownLayers;
	readonly measured: Measured;
	/** The name of a container by its id. */
	readonly nameOf: (id: string) => string | undefined;
};

/**
 * A container's anatomy from top to bottom: a command, its processes, the namespaces and limits around them, their
 * files on the image's layers, and the kernel below. Fields that the inspection lacks have the engine's default.
 */
export function anatomyOf(sources: AnatomySources): readonly AnatomySection[] {
	const {container, inspection, engine} = sources;
	const owners = namespaceOwners(inspection, engine);
	const privileges = privilegesOf(inspection, engine);
	const mounts = mountsOf(inspection);
	const findings = findingSection({inspection, owners, privileges, mounts});
	return [
		commandSection(inspection),
		...(findings ? [findings] : []),
		processSection(container, sources.processes),
		namespaceSection(owners, sources.nameOf),
		limitSection(inspection, sources.stats, engine),
		privilegeSection(privileges),
		networkSection(inspection, owners.get('network'), {ports: container.ports, nameOf: sources.nameOf}),
		fileSection(inspection, mounts, sources.measured),
		imageSection(imageNameOf(container, {imageName: textAt(inspection, 'Config', 'Image')}), sources.layers),
		machineSection(engine),
	];
}
