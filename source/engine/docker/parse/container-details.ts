import {constants} from 'node:os';
import type {ContainerDetails} from '../../../model/container.ts';
import type {FileChange} from '../../../model/file-change.ts';
import type {ProcessTable} from '../../../model/process-table.ts';
import {isSetAt, listAt, numberAt, optionalNumberAt, textAt, textsAt, timeAt} from '../../../model/read-json.ts';

/** The details in an inspection that rows need. */
export function parseDetails(inspection: unknown): ContainerDetails {
	return {
		restartCount: numberAt(inspection, 'RestartCount'),
		isOutOfMemory: isSetAt(inspection, 'State', 'OOMKilled'),
		startedAt: timeAt(inspection, 'State', 'StartedAt'),
		finishedAt: timeAt(inspection, 'State', 'FinishedAt'),
		exitCode: numberAt(inspection, 'State', 'ExitCode'),
		error: textAt(inspection, 'State', 'Error'),
		hasTerminal: isSetAt(inspection, 'Config', 'Tty'),
		stopTimeout: optionalNumberAt(inspection, 'Config', 'StopTimeout') ?? 10,
		stopSignal: parseSignal(textAt(inspection, 'Config', 'StopSignal')),
		imageName: textAt(inspection, 'Config', 'Image'),
		newerImage: undefined,
		joins: parseJoins(inspection),
	};
}

/** Modes such as `container:1f2e…`, by id or name. */
function parseJoins(inspection: unknown): ContainerDetails['joins'] {
	const modes = [
		['network', 'NetworkMode'],
		['pid', 'PidMode'],
		['ipc', 'IpcMode'],
	] as const;
	return modes.flatMap(([namespace, mode]) => {
		const [, container] = /^container:(.+)$/.exec(textAt(inspection, 'HostConfig', mode)) ?? [];
		return container === undefined ? [] : [{namespace, container}];
	});
}

/** The most processes that are kept, to bound the memory. */
const maxProcesses = 10_000;

/** The processes in an answer of `GET /containers/ID/top`. */
export function parseProcesses(answer: unknown): ProcessTable {
	const rows = listAt(answer, 'Processes');
	return {
		titles: textsAt(answer, 'Titles'),
		rows: rows.slice(0, maxProcesses).map(row => listAt(row).map(cell => textAt(cell))),
		...(rows.length > maxProcesses && {total: rows.length}),
	};
}

const changeKinds: readonly FileChange['kind'][] = ['changed', 'added', 'deleted'];

/** An entry of `GET /containers/ID/changes`; undefined if it cannot be read. */
export function parseChange(entry: unknown): FileChange | undefined {
	const kind = changeKinds[optionalNumberAt(entry, 'Kind') ?? -1];
	const path = textAt(entry, 'Path');
	return kind && path ? {kind, path} : undefined;
}

/** `SIGINT`, `INT` and `2` are one signal; Podman writes its number. */
function parseSignal(signal: string): string {
	if (/^\d+$/.test(signal)) {
		const named = Object.entries(constants.signals).find(([, number]) => number === Number(signal));
		return named?.[0] ?? signal;
	}

	const name = signal.toUpperCase() || 'SIGTERM';
	return name.startsWith('SIG') ? name : `SIG${name}`;
}
