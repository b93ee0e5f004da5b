import {type ComposeService, composeServices, imageOfService} from './compose-config.ts';
import type {Json} from './json.ts';
import {textAt} from './read-json.ts';
import {type Difference, differences} from './service-differences.ts';

/** How a Compose file differs from what runs. */
export type ProjectDrift = {
	/** The version of Compose. */
	readonly version: string;
	/** The ids of the containers that were compared. */
	readonly containers: string;
	/** Those of the file in its order, then those that are not in it. */
	readonly services: readonly ServiceDrift[];
};

/** How a service of the file differs from its containers. */
export type ServiceDrift = {
	readonly name: string;
	/** `inactive`: it has no containers, since none of its profiles is enabled. `differs`: `up` would leave it. */
	readonly effect: 'none' | 'inactive' | 'create' | 'recreate' | 'scale' | 'differs' | 'orphan';
	/** The effect in words, without a full stop: `up would recreate web`. */
	readonly words: string;
	/** Those of the first container that differs. */
	readonly differences: readonly Difference[];
};

/** A container of a project and its inspections. */
export type ComparedContainer = {
	readonly name: string;
	readonly service: string | undefined;
	readonly inspection: Json;
	/** The inspection of the image that it was made from; undefined if that is gone. */
	readonly image: Json | undefined;
};

/** A project's rendered Compose file, and its containers to compare with it. */
export type Comparison = {
	readonly project: string;
	readonly config: Json;
	/** The hash that Compose has for each service now. */
	readonly hashes: ReadonlyMap<string, string>;
	readonly containers: readonly ComparedContainer[];
	/** The inspection of the image that each name refers to now; missing: the engine has none. */
	readonly images: ReadonlyMap<string, Json>;
};

const prefix = 'com.docker.compose.';

/** Whether a project differs from its Compose file. */
export function hasDrifted({services}: Pick<ProjectDrift, 'services'>): boolean {
	return services.some(({effect}) => effect !== 'none' && effect !== 'inactive');
}

/** Compare the services of a Compose file with the containers of the project. */
export function compareServices(comparison: Comparison): readonly ServiceDrift[] {
	const {config, containers} = comparison;
	const services = composeServices(config);
	const named = Map.groupBy(containers, ({service}) => service ?? '');
	const orphans = [...named.keys()].filter(name => !services.has(name));
	return [
		...[...services.values()].map(service => compareService(comparison, service, named.get(service.name) ?? [])),
		...orphans.map(
			(name): ServiceDrift => ({
				name,
				effect: 'orphan',
				words: 'not in the file; up would not remove it',
				differences: [],
			}),
		),
	];
}

function compareService(
	{project, config, hashes, images}: Comparison,
	service: ComposeService,
	containers: readonly ComparedContainer[],
): ServiceDrift {
	const {name, replicas} = service;
	if (containers.length === 0) {
		return withoutContainers(service);
	}

	const image = images.get(imageOfService(service, project));
	const compared = containers.map(container => ({
		container,
		isOutdated:
			labelOf(container.inspection, 'config-hash') !== hashes.get(name) ||
			(image !== undefined && textAt(image, 'Id') !== textAt(container.inspection, 'Image')),
		found: differences({project, config, service, container, image}),
	}));
	const outdated = compared.filter(({isOutdated}) => isOutdated);
	if (outdated.length > 0) {
		const names = outdated.map(({container}) => container.name).join(', ');
		const {container, found = []} = outdated[0] ?? {};
		return {
			name,
			effect: 'recreate',
			words: `up would recreate ${outdated.length === containers.length ? name : names}`,
			differences: found.length > 0 ? found : [otherSettings(container)],
		};
	}

	if (replicas !== containers.length) {
		return scaled(name, replicas, containers.length);
	}

	const found = compared.find(({found}) => found.length > 0)?.found ?? [];
	return found.length > 0
		? {name, effect: 'differs', words: 'differs; up would not change it', differences: found}
		: {name, effect: 'none', words: 'matches the file', differences: []};
}

function withoutContainers({name, profiles, replicas}: ComposeService): ServiceDrift {
	if (profiles.length > 0) {
		return {name, effect: 'inactive', words: `only with the profile ${profiles.join(' or ')}`, differences: []};
	}

	return replicas > 0
		? {name, effect: 'create', words: `up would create ${name}`, differences: []}
		: {name, effect: 'none', words: 'without replicas', differences: []};
}

function scaled(name: string, wanted: number, count: number): ServiceDrift {
	const excess = Math.abs(wanted - count);
	return {
		name,
		effect: 'scale',
		words: `up would ${wanted > count ? 'create' : 'remove'} ${excess} ${excess === 1 ? 'container' : 'containers'} of ${name}`,
		differences: [{setting: 'replicas', subject: '', file: String(wanted), runs: String(count)}],
	};
}

/** Compose hashes more than is compared here, and each version of it hashes in its own way. */
function otherSettings(container: ComparedContainer | undefined): Difference {
	const version = container ? labelOf(container.inspection, 'version') : '';
	return {
		setting: 'other settings',
		subject: '',
		file: '',
		runs: version === '' ? '' : `created by Compose ${version}`,
	};
}

function labelOf(inspection: Json, name: string): string {
	return textAt(inspection, 'Config', 'Labels', prefix + name);
}
