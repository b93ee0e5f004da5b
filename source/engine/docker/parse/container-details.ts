import {constants} from 'node:os';
import type {ContainerDetails} from '../../../model/container.ts';
import type {FileChange} from '../../../model/file-change.ts';
import type {ProcessTable} from '../../../model/process-table.ts';
import {type Fields, fields, items, number, parseTime, text} from './json.ts';

/** The details in an inspection that rows need. */
export function parseDetails(inspection: unknown): ContainerDetails {
	const {RestartCount, State, Config, HostConfig} = fields(inspection);
	const {OOMKilled, StartedAt, FinishedAt, ExitCode, Error: problem} = fields(State);
	const {Tty, StopTimeout, StopSignal, Image} = fields(Config);
	return {
		restartCount: number(RestartCount) ?? 0,
		isOutOfMemory: OOMKilled === true,
		startedAt: parseTime(StartedAt),
		finishedAt: parseTime(FinishedAt),
		exitCode: number(ExitCode) ?? 0,
		error: text(problem),
		hasTerminal: Tty === true,
		stopTimeout: number(StopTimeout) ?? 10,
		stopSignal: parseSignal(text(StopSignal)),
		imageName: text(Image),
		newerImage: undefined,
		joins: parseJoins(fields(HostConfig)),
	};
}

/** Modes such as `container:1f2e…`, by id or name. */
function parseJoins({NetworkMode, PidMode, IpcMode}: Fields): ContainerDetails['joins'] {
	const modes = [
		['network', NetworkMode],
		['pid', PidMode],
		['ipc', IpcMode],
	] as const;
	return modes.flatMap(([namespace, mode]) => {
		const [, container] = /^container:(.+)$/.exec(text(mode)) ?? [];
		return container === undefined ? [] : [{namespace, container}];
	});
}

/** The most processes that are kept, to bound the memory. */
const maxProcesses = 10_000;

/** The processes in an answer of `GET /containers/ID/top`. */
export function parseProcesses(answer: unknown): ProcessTable {
	const {Titles, Processes} = fields(answer);
	const rows = items(Processes);
	return {
		titles: items(Titles).map(text),
		rows: rows.slice(0, maxProcesses).map(row => items(row).map(text)),
		...(rows.length > maxProcesses && {total: rows.length}),
	};
}

const changeKinds: readonly FileChange['kind'][] = ['changed', 'added', 'deleted'];

/** An entry of `GET /containers/ID/changes`; undefined if it cannot be read. */
export function parseChange(entry: unknown): FileChange | undefined {
	const {Kind, Path} = fields(entry);
	const kind = changeKinds[number(Kind) ?? -1];
	return kind && text(Path) ? {kind, path: text(Path)} : undefined;
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
