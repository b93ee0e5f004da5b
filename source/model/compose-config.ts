import type {Json} from './json.ts';
import {membersAt, numberAt, textAt, textsAt, valueAt} from './read-json.ts';

/** A service as a rendered configuration describes it. */
export type ComposeService = {
	readonly name: string;
	/** Its part of the configuration, as Compose prints it. */
	readonly config: Json;
	/** It belongs to the project only while one of these is enabled; without any, always. */
	readonly profiles: readonly string[];
	/** The containers that it should have. */
	readonly replicas: number;
	/** The services that it needs. */
	readonly dependencies: readonly string[];
};

/** The services of a rendered configuration, by name. */
export function composeServices(config: Json | undefined): ReadonlyMap<string, ComposeService> {
	return new Map(membersAt(config, 'services').map(([name, service]) => [name, serviceOf(name, service)]));
}

function serviceOf(name: string, config: Json): ComposeService {
	const [replicas] = [valueAt(config, 'scale'), valueAt(config, 'deploy', 'replicas')].filter(
		value => typeof value === 'number',
	);
	return {
		name,
		config,
		profiles: textsAt(config, 'profiles'),
		replicas: replicas === undefined ? 1 : numberAt(replicas),
		dependencies: membersAt(config, 'depends_on').map(([service]) => service),
	};
}

/** The image that a service runs: one that Compose builds has the name of the service. */
export function imageOfService({name, config}: ComposeService, project: string): string {
	return textAt(config, 'image') || `${project}-${name}`;
}

/** The profiles that must be enabled for some services to belong to the project: one for each. */
export function profilesFor(
	services: ReadonlyMap<string, ComposeService>,
	names: Iterable<string | undefined>,
): readonly string[] {
	const profiles = [...names].map(name => (name === undefined ? undefined : services.get(name)?.profiles[0]));
	return [...new Set(profiles.filter(profile => profile !== undefined))];
}
