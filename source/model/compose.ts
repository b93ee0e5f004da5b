import type {Container} from './container.ts';

/** Compose's own facts about a container, from the labels that it sets. */
export type ComposeFacts = {
	/** The services that it needs, from its file's `depends_on`. */
	readonly dependencies: readonly string[];
	/** The Compose files, with their whole paths on the machine that started it. */
	readonly files: readonly string[];
	readonly workingDirectory: string | undefined;
};

/** Compose's facts about a container; empty if it was not made by Compose. */
export function composeFacts({labels}: Pick<Container, 'labels'>): ComposeFacts {
	return {
		// Each is `service:condition:restart`.
		dependencies: listIn(labels[`${prefix}depends_on`]).map(entry => entry.split(':')[0] ?? ''),
		files: listIn(labels[`${prefix}project.config_files`]),
		workingDirectory: labels[`${prefix}project.working_dir`] || undefined,
	};
}

const prefix = 'com.docker.compose.';

function listIn(label = ''): readonly string[] {
	return label.split(',').filter(entry => entry !== '');
}

/**
 * Containers in stages: each comes after those of the services that it needs. Containers of other projects, or without
 * dependencies, are in the first stage. Services that need each other in a circle keep the order that they have.
 */
export function dependencyStages(containers: readonly Container[]): readonly (readonly Container[])[] {
	const byService = new Map<string, Container>();
	for (const container of containers) {
		byService.set(serviceKey(container, container.service), container);
	}

	const depths = new Map<string, number>();
	const depthOf = (container: Container, path: readonly string[]): number => {
		const key = serviceKey(container, container.service);
		const known = depths.get(key);
		if (known !== undefined || path.includes(key)) {
			return known ?? 0;
		}

		const needed = composeFacts(container)
			.dependencies.map(service => byService.get(serviceKey(container, service)))
			.filter(other => other !== undefined);
		const depth = Math.max(0, ...needed.map(other => 1 + depthOf(other, [...path, key])));
		depths.set(key, depth);
		return depth;
	};
	const staged = containers.map(container => ({container, depth: depthOf(container, [])}));
	const last = Math.max(0, ...depths.values());
	return Array.from({length: last + 1}, (_, stage) =>
		staged.filter(({depth}) => depth === stage).map(({container}) => container),
	).filter(stage => stage.length > 0);
}

function serviceKey({host, project}: Container, service: string | undefined): string {
	return JSON.stringify([host, project, service]);
}
