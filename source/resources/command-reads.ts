import type {ComposeCommand} from '../engine/compose-api.ts';
import type {Engine} from '../engine/engine.ts';
import {EngineError, unlessFailed} from '../engine/engine-error.ts';
import type {FoundImage} from '../engine/image-api.ts';
import type {Project} from '../model/project.ts';
import {textsAt} from '../model/read-json.ts';
import {hostOf} from '../model/resource-id.ts';
import type {State} from '../store/state.ts';
import {nameOfListener} from './port-reads.ts';
import {composeFor} from './project-reads.ts';
import type {Read} from './read.ts';

/** Reads something for a command. Rejects with an error whose message is one sentence. */
type CommandRead<Argument, Value> = (engine: Engine, argument: Argument, signal: AbortSignal) => Promise<Value>;

/** Everything that a command may ask an engine before it shows a form, a list or a question. */
const commandReads = {
	/** The current limits of a container. */
	limits: async ({containers}: Engine, id: string, signal: AbortSignal) => containers.limits?.(id, signal),
	inspection: async ({containers}: Engine, id: string, signal: AbortSignal) => containers.inspect(id, signal),
	/** Undefined if the engine does not have the image. */
	imageInspection: async ({images}: Engine, reference: string, signal: AbortSignal) =>
		images && unlessFailed(images.inspect(reference, signal), 'no-image'),
	/** The best matches first. */
	foundImages: async ({images}: Engine, term: string, signal: AbortSignal): Promise<readonly FoundImage[]> =>
		(await images?.search?.(term, signal)) ?? [],
	isImageOutdated,
	joinTokens: async ({swarm}: Engine) => swarm?.joinTokens(),
	/** The configuration in the files of a project. */
	composeConfig: async (engine: Engine, project: Project, signal: AbortSignal) => {
		const {compose, source} = composeFor(engine, project);
		return compose.config(source, signal);
	},
	/** The same as YAML. */
	composeText: async (engine: Engine, project: Project, signal: AbortSignal) => {
		const {compose, source} = composeFor(engine, project);
		return compose.configText(source, signal);
	},
	/** The changes that a Compose command would make. */
	composeChanges: async (
		engine: Engine,
		{project, command}: {readonly project: Project; readonly command: ComposeCommand},
		signal: AbortSignal,
	) => {
		const {compose, source} = composeFor(engine, project);
		return compose.preview(source, command, signal);
	},
	/** The process that listens on a port such as `80/tcp`; undefined if there is none, or it cannot be seen. */
	listener: async (engine: Engine, port: string) => nameOfListener(engine, port).catch(() => undefined),
};

type CommandReads = typeof commandReads;

/** The name of such a read. */
export type CommandReadName = keyof CommandReads;

/** Its argument. */
export type CommandReadArgument<Name extends CommandReadName> =
	CommandReads[Name] extends CommandRead<infer Argument, unknown> ? Argument : never;

/** The value that it resolves with. */
export type CommandReadValue<Name extends CommandReadName> = Awaited<ReturnType<CommandReads[Name]>>;

/** The reads of a host that commands wait for. */
export function awaitedReads({awaited}: Pick<State, 'awaited'>, host: string): readonly Read[] {
	return [...awaited.reads]
		.filter(([, {key, answer}]) => hostOf(key) === host && !answer)
		.map(([id, {name, argument}]) => ({
			id,
			isAwaited: true,
			read: (engine, signal) =>
				(commandReads[name as CommandReadName] as CommandRead<unknown, unknown>)(engine, argument, signal),
		}));
}

/** Whether a registry has another image than the engine under the same name. */
async function isImageOutdated(
	{images}: Engine,
	{id, name}: {readonly id: string; readonly name: string},
	signal: AbortSignal,
): Promise<boolean> {
	if (!images?.registryDigest) {
		throw new EngineError('failed', 'This engine cannot ask registries.');
	}

	const own = textsAt(await images.inspect(id, signal), 'RepoDigests');
	if (own.length === 0) {
		throw new EngineError('failed', `${name} was built here; no registry has it.`);
	}

	const digest = await images.registryDigest(name, signal);
	return !own.some(digested => digested.slice(digested.indexOf('@') + 1) === digest);
}
