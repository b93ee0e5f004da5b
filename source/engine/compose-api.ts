import type {ComposeSource} from '../model/compose.ts';
import type {ComposeChange, ComposeEvent} from '../model/compose-event.ts';
import type {Json} from '../model/json.ts';

/** Runs the Compose plugin on an engine. Its files are read on this machine, wherever the engine is. */
export type ComposeApi = {
	/** The version of the plugin, for example `2.26.1`. Rejects if the plugin cannot be used. */
	version(signal: AbortSignal): Promise<string>;
	/**
	 * The project of the working directory, or of the nearest directory above it that has a Compose file; undefined if there
	 * is none. An invalid file has no services.
	 */
	projectHere(signal: AbortSignal): Promise<ProjectPlan | undefined>;
	/**
	 * The rendered configuration with the services of all profiles, as `docker compose config` prints it. Rejects with
	 * `not-found` if a file is not on this machine.
	 */
	config(source: ComposeSource, signal: AbortSignal): Promise<Json>;
	/** The same as YAML. */
	configText(source: ComposeSource, signal: AbortSignal): Promise<string>;
	/**
	 * The hash of each service's configuration, by the service's name. Compose recreates a container whose hash differs.
	 */
	hashes(source: ComposeSource, signal: AbortSignal): Promise<ReadonlyMap<string, string>>;
	/** The changes that a command would make, without making them. */
	preview(source: ComposeSource, command: ComposeCommand, signal: AbortSignal): Promise<readonly ComposeChange[]>;
	/**
	 * Run a command that changes a project, and yield its progress; a slow reader gets only the latest. Throws with the
	 * reason when it fails. When the signal aborts, the command is interrupted and the iteration ends with it; completed
	 * steps are kept.
	 */
	run(source: ComposeSource, command: ComposeCommand, signal: AbortSignal): AsyncIterable<readonly ComposeEvent[]>;
};

/** A project as its Compose file describes it. */
export type ProjectPlan = {
	readonly source: ComposeSource;
	/** The names of its services, without those whose profile is not enabled in the environment. */
	readonly services: readonly string[];
};

/** A command and its arguments, for example `up --detach`. */
export type ComposeCommand = {
	/** Enabled profiles, which replace those of the environment unless there are none; `*` is all of them. */
	readonly profiles: readonly string[];
	readonly words: readonly string[];
};
