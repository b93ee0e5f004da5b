import type {Container} from './container.ts';

/** Data about a container from the labels that Compose sets. */
export type ComposeLabels = {
	/** The services that it needs, from its file's `depends_on`. */
	readonly dependencies: readonly string[];
	/** The Compose files, with their whole paths on the machine that started it. */
	readonly files: readonly string[];
	/** Files of variables; without any, Compose reads `.env` in the working directory. */
	readonly environmentFiles: readonly string[];
	readonly workingDirectory: string | undefined;
};

/** Where Compose finds a project, as the flags of `docker compose` name it. */
export type ComposeSource = Omit<ComposeLabels, 'dependencies'> & {
	/** Its name; empty: Compose takes that of the file or of the directory. */
	readonly project: string;
};

/** The words after `docker` that run a Compose command on a project, with some of its profiles. */
export function composeWords(
	{project, files, environmentFiles, workingDirectory}: ComposeSource,
	profiles: readonly string[],
	command: readonly string[],
): readonly string[] {
	const isDefault = files[0] === undefined || workingDirectory === directoryOf(files[0]);
	return [
		'compose',
		...(project === '' ? [] : ['--project-name', project]),
		...(isDefault || workingDirectory === undefined ? [] : ['--project-directory', workingDirectory]),
		...files.flatMap(file => ['--file', file]),
		...environmentFiles.flatMap(file => ['--env-file', file]),
		...profiles.flatMap(profile => ['--profile', profile]),
		...command,
	];
}

/** The directory of a file. A project's own directory is that of its first file, unless Compose is told another. */
function directoryOf(file: string): string {
	return file.slice(0, file.lastIndexOf('/'));
}

/** The labels of Compose on a container; empty if it was not made by Compose. */
export function composeLabelsOf({labels}: Pick<Container, 'labels'>): ComposeLabels {
	const workingDirectory = labels[`${prefix}project.working_dir`] || undefined;
	return {
		// Each is `service:condition:restart`.
		dependencies: listIn(labels[`${prefix}depends_on`]).map(entry => entry.split(':')[0] ?? ''),
		files: pathsIn(labels[`${prefix}project.config_files`], workingDirectory),
		environmentFiles: pathsIn(labels[`${prefix}project.environment_file`], workingDirectory),
		workingDirectory,
	};
}

const prefix = 'com.docker.compose.';

/** Whether `docker compose run` created a container: such a one-off container is not a replica of its service. */
export function isOneOff({labels}: Pick<Container, 'labels'>): boolean {
	return labels[`${prefix}oneoff`] === 'True';
}

/** Compose writes whole paths; its first version and Podman's write them as they were given. */
function pathsIn(label: string | undefined, directory: string | undefined): readonly string[] {
	return listIn(label).map(path => (path.startsWith('/') || directory === undefined ? path : `${directory}/${path}`));
}

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

		const needed = composeLabelsOf(container)
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
