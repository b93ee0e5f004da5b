import {type ComposeSource, composeWords} from '../../../model/compose.ts';
import {composeServices} from '../../../model/compose-config.ts';
import {type ComposeChange, type ComposeEvent, composeChanges, composeEvent} from '../../../model/compose-event.ts';
import type {Json} from '../../../model/json.ts';
import {textAt} from '../../../model/read-json.ts';
import type {ComposeApi, ComposeCommand, ProjectPlan} from '../../compose-api.ts';
import {EngineError} from '../../engine-error.ts';
import type {Environment} from '../../environment.ts';
import {findPlugin} from '../find-program.ts';
import type {Connection} from '../wire/connection.ts';
import {aborted} from '../wire/to-engine-error.ts';
import {findFiles} from './find-files.ts';
import {linesOf, outputOf, type Plugin} from './run-plugin.ts';

/** Compose on an engine; undefined if the plugin is not installed on this machine. */
export function createComposeApi(connection: Connection, environment: Environment): ComposeApi | undefined {
	const path = findPlugin(environment);
	if (path === undefined) {
		return undefined;
	}

	const plugin: Plugin = {path, connection, env: environment.env};
	let version: string | undefined;
	const read = (source: ComposeSource, words: readonly string[], signal: AbortSignal) => {
		checkFiles(environment, source);
		return outputOf(plugin, argumentsFor(source, ['*'], words), signal);
	};
	return {
		async version(signal) {
			version ??= await readVersion(plugin, signal);
			return version;
		},
		projectHere: signal => findProject(plugin, environment, signal),
		config: async (source, signal) => parseConfig(await read(source, ['config', '--format', 'json'], signal)),
		configText: (source, signal) => read(source, ['config'], signal),
		hashes: async (source, signal) => parseHashes(await read(source, ['config', '--hash', '*'], signal)),
		preview: (source, command, signal) => preview(plugin, environment, source, command, signal),
		run: (source, command, signal) => run(plugin, environment, source, command, signal),
	};
}

/** The plugin is run directly, so the word `compose` is left out. */
function argumentsFor(source: ComposeSource, profiles: readonly string[], words: readonly string[]): readonly string[] {
	return composeWords(source, profiles, words).slice(1);
}

async function* run(
	plugin: Plugin,
	environment: Environment,
	source: ComposeSource,
	{profiles, words}: ComposeCommand,
	signal: AbortSignal,
): AsyncGenerator<readonly ComposeEvent[]> {
	checkFiles(environment, source);
	const flags = ['--ansi', 'never', '--progress', 'plain'];
	for await (const lines of linesOf(plugin, [...flags, ...argumentsFor(source, profiles, words)], signal)) {
		yield lines.map(composeEvent);
	}
}

/**
 * How long a dry run may wait without output, in milliseconds: Compose checks every 500 ms whether a container is
 * healthy.
 */
const waiting = 2000;
/** How long it may take in all, in milliseconds: it asks registries where images are missing. */
const dryRunTimeout = 30_000;

/**
 * The changes that a dry run reports. A dry run starts nothing, but waits until the real containers are healthy,
 * maybe forever, and fails if they are stopped. By then it has reported the changes and the existing containers.
 * Rejects if it takes too long before that.
 */
async function preview(
	plugin: Plugin,
	environment: Environment,
	source: ComposeSource,
	{profiles, words}: ComposeCommand,
	signal: AbortSignal,
): Promise<readonly ComposeChange[]> {
	const events: ComposeEvent[] = [];
	const command = {profiles, words: ['--dry-run', ...words]};
	const over = new AbortController();
	let stopClock = () => {};
	const stopTimeout = plugin.connection.clock.after(dryRunTimeout, () => over.abort());
	let isWaiting = false;
	try {
		for await (const batch of run(plugin, environment, source, command, AbortSignal.any([signal, over.signal]))) {
			events.push(...batch);
			stopClock();
			isWaiting ||= events.some(event => event.type === 'step' && event.phase === 'Waiting');
			stopClock = isWaiting ? plugin.connection.clock.after(waiting, () => over.abort()) : () => {};
		}
	} catch (error) {
		if (!isWaiting) {
			throw error;
		}
	} finally {
		stopTimeout();
		stopClock();
	}

	if (signal.aborted) {
		throw aborted();
	}

	if (over.signal.aborted && !isWaiting) {
		throw new EngineError(
			'timeout',
			`Docker Compose did not list the changes within ${dryRunTimeout / 1000} s; try again.`,
		);
	}

	return composeChanges(events, words[0] === 'up');
}

function checkFiles({readFile}: Environment, {files, environmentFiles}: ComposeSource): void {
	const missing = [...files, ...environmentFiles].find(file => readFile(file) === undefined);
	if (missing !== undefined) {
		const kind = files.includes(missing) ? 'Compose' : 'environment';
		throw new EngineError('not-found', `Its ${kind} file ${missing} is not on this machine; run Quayside where it is.`);
	}
}

async function readVersion(plugin: Plugin, signal: AbortSignal): Promise<string> {
	const version = (await outputOf(plugin, ['version', '--short'], signal)).trim().replace(/^v/, '');
	if (version.startsWith('1.')) {
		throw new EngineError('failed', `Docker Compose ${version} is too old; install version 2 or newer.`);
	}

	// Distributions append their own number.
	return version.replace(/[-+~].*$/s, '');
}

async function findProject(
	plugin: Plugin,
	environment: Environment,
	signal: AbortSignal,
): Promise<ProjectPlan | undefined> {
	const found = findFiles(environment, process.cwd());
	if (!found) {
		return undefined;
	}

	const unnamed = {...found, project: environment.env.COMPOSE_PROJECT_NAME ?? ''};
	const words = argumentsFor(unnamed, [], ['config', '--format', 'json']);
	const config = await outputOf(plugin, words, signal).then(parseConfig, (error: unknown) => {
		if (signal.aborted) {
			throw error;
		}

		// The file is invalid: reading its configuration says why.
		return undefined;
	});
	const project = textAt(config, 'name') || unnamed.project || defaultName(found.workingDirectory);
	return {source: {...found, project}, services: [...composeServices(config).keys()]};
}

/** The name that Compose takes from a directory: compose-go `loader/loader.go`, `NormalizeProjectName`. */
function defaultName(directory: string | undefined): string {
	const name = directory?.slice(directory.lastIndexOf('/') + 1) ?? '';
	return name
		.toLowerCase()
		.replaceAll(/[^-_a-z0-9]/g, '')
		.replace(/^[_-]+/, '');
}

function parseConfig(output: string): Json {
	try {
		return JSON.parse(output);
	} catch {
		throw new EngineError(
			'failed',
			'Docker Compose printed no valid configuration; run docker compose config to see it.',
		);
	}
}

/** `web 1668…` on a line each. */
function parseHashes(output: string): ReadonlyMap<string, string> {
	return new Map(
		output.split('\n').flatMap(line => {
			const [name, hash] = line.trim().split(/\s+/);
			return name && hash ? [[name, hash] as const] : [];
		}),
	);
}
