import type {ContainerApi, CreateRequest, ExecSession} from '../../engine/container-api.ts';
import {EngineError} from '../../engine/engine-error.ts';
import type {Container} from '../../model/container.ts';
import type {Json} from '../../model/json.ts';
import {numberAt, textAt} from '../../model/read-json.ts';
import type {Size} from '../../model/rect.ts';
import {dockerLine} from '../../model/shell-line.ts';
import {isReadOnlyHost} from '../../store/connections.ts';
import type {State} from '../../store/state.ts';
import type {CommandContext} from '../command.ts';
import {perform} from '../perform.ts';
import {tell} from '../tell.ts';
import {type ContainerOperation, onContainers} from './container-operation.ts';

/** The label of a helper container; its value is the run of the program that made it. */
const ownerLabel = 'quayside.debug-shell.owner';

/** A container that runs a shell in the namespaces of another one, the target. */
export type DebugHelper = {
	readonly target: Container;
	readonly image: string;
	readonly name: string;
	/** Whether the target lets others join its IPC namespace. */
	readonly sharesIpc: boolean;
	/** Where the files of the target are in the helper. */
	readonly files: string;
};

/** Plan a helper for a container, from its inspection. */
export function planHelper(state: State, target: Container, image: string, inspection: Json): DebugHelper {
	const names = new Set(state.containers.values().map(({name}) => name));
	const wanted = `${target.name}-debug`;
	const number = Array.from({length: names.size + 1}, (_, index) => index + 2).find(
		next => !names.has(`${wanted}-${next}`),
	);
	const isOnHost = textAt(inspection, 'HostConfig', 'PidMode') === 'host';
	return {
		target,
		image,
		name: names.has(wanted) ? `${wanted}-${number}` : wanted,
		// Docker's default is private, and no other container can join that.
		sharesIpc: /^(?:shareable|host|container:)/.test(textAt(inspection, 'HostConfig', 'IpcMode')),
		files: `/proc/${isOnHost ? numberAt(inspection, 'State', 'Pid') : 1}/root`,
	};
}

/** The `docker` command that starts a helper. */
export function helperLine({target, image, name, sharesIpc}: DebugHelper): string {
	const joined = `container:${target.name}`;
	return dockerLine([
		'run',
		'--rm',
		'-it',
		'--name',
		name,
		'--pid',
		joined,
		'--network',
		joined,
		...(sharesIpc ? ['--ipc', joined] : []),
		'--cap-add',
		'SYS_PTRACE',
		'--entrypoint',
		'sh',
		image,
	]);
}

/** Docker's own detach keys would leave the helper behind. */
const detachKeys = 'ctrl-^,ctrl-^';
/** Milliseconds to wait for the exit status. */
const timeout = 2000;

/** Start a helper; its session ends with it, and removes it. Rejects if it cannot be started; nothing is left then. */
export async function openHelper(
	{shell}: CommandContext,
	api: ContainerApi,
	helper: DebugHelper,
	size: Size,
): Promise<ExecSession> {
	if (!api.create || !api.attach) {
		throw new EngineError('invalid', 'This engine cannot start a debug shell.');
	}

	const {id} = await api.create(createRequest(helper, shell.owner.label, size));
	const remove = () => api.remove(id, {force: true, volumes: true}).catch(() => {});
	try {
		const session = await api.attach(id, {...size, hasInput: true, detachKeys});
		const watch = await api.wait?.(id, 'next-exit', new AbortController().signal);
		await api.start(id);
		session.resize(size.columns, size.rows);
		const status = async () => {
			await session.ended;
			const known = await Promise.race([watch?.status.catch(() => undefined), shell.pause(timeout)]);
			return known ?? undefined;
		};
		return {
			...session,
			// The engine does not remove it if the connection broke.
			ended: status().finally(remove),
			async close() {
				session.close();
				await remove();
			},
		};
	} catch (error) {
		await remove();
		throw error;
	}
}

function createRequest({target, image, name, sharesIpc}: DebugHelper, owner: string, size: Size): CreateRequest {
	const joined = `container:${target.id}`;
	return {
		name,
		platform: '',
		body: {
			Image: image,
			Entrypoint: ['sh'],
			Cmd: [],
			Tty: true,
			OpenStdin: true,
			AttachStdin: true,
			AttachStdout: true,
			AttachStderr: true,
			Labels: {[ownerLabel]: owner},
			HostConfig: {
				PidMode: joined,
				NetworkMode: joined,
				...(sharesIpc ? {IpcMode: joined} : {}),
				CapAdd: ['SYS_PTRACE'],
				AutoRemove: true,
				ConsoleSize: [size.rows, size.columns],
			},
		},
	};
}

const removal: ContainerOperation = {
	verb: 'remove',
	words: ['rm', '--force', '--volumes'],
	done: 'removed',
	call: (api, id) => api.remove(id, {force: true, volumes: true}),
};

/** Remove the helpers on a host that an earlier run of the program left behind, for example after a crash. */
export async function removeLeftHelpers(context: CommandContext, host: string): Promise<void> {
	const {containers} = context.getState();
	const left = [...containers.values()].filter(container => {
		const owner = container.labels[ownerLabel];
		return container.host === host && owner !== undefined && context.shell.owner.isGone(owner);
	});
	for (const container of isReadOnlyHost(context.getState(), host) ? [] : left) {
		// If it fails, another run of the program was quicker, or the helper stays in the list.
		const {status} = await perform(context, onContainers([container], removal), container);
		if (status === 'done') {
			tell(context, 'info', `Removed ${container.name}, which a debug shell had left behind`, [container.key]);
		}
	}
}
