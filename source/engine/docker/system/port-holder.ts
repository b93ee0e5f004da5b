import {hostname, release} from 'node:os';
import {textAt, valueAt} from '../../../model/read-json.ts';
import {EngineError} from '../../engine-error.ts';
import {type ListeningProcess, listeningProcess} from '../../listening-process.ts';
import {parseName} from '../parse/container.ts';
import type {Connection} from '../wire/connection.ts';
import {getList, getObject} from '../wire/request.ts';

/** The refusal of a start, with the name of the container or process that uses the port, if it can be found. */
export async function withPortHolder(connection: Connection, error: unknown): Promise<unknown> {
	if (!(error instanceof EngineError) || error.code !== 'port-in-use') {
		return error;
	}

	const port = Number(/^Port (\d+) /.exec(error.message)?.[1]);
	const protocol = /udp/i.test(String(error.cause)) ? 'udp' : 'tcp';
	const holder = port > 0 ? await holderOf(connection, port, protocol).catch(() => undefined) : undefined;
	return holder === undefined
		? error
		: new EngineError(error.code, `Port ${port} of the host is in use by ${holder}; stop that one first.`, {
				cause: error.cause,
			});
}

async function holderOf(connection: Connection, port: number, protocol: string): Promise<string | undefined> {
	const query = {filters: {publish: [`${port}/${protocol}`], status: ['running', 'paused']}};
	const containers = await getList(connection, {path: '/containers/json', query});
	const [name] = containers.map(entry => parseName(valueAt(entry, 'Names'))).filter(Boolean);
	if (name !== undefined) {
		return `the container ${name}`;
	}

	const process = await processOnPort(connection, port, protocol);
	return process && `${process.command} (PID ${process.pid})`;
}

/** The process of the engine's machine that listens on a port; undefined if none does, or on another machine. */
export async function processOnPort(
	connection: Connection,
	port: number,
	protocol: string,
): Promise<ListeningProcess | undefined> {
	return (await isHere(connection)) ? listeningProcess(port, protocol) : undefined;
}

/** Whether the engine's containers publish their ports on this machine: a socket may lead to another one. */
async function isHere(connection: Connection): Promise<boolean> {
	if (connection.endpoint.kind !== 'unix' || process.platform !== 'linux') {
		return false;
	}

	const info = await getObject(connection, {path: '/info'});
	return textAt(info, 'Name') === hostname() && textAt(info, 'KernelVersion') === release();
}
