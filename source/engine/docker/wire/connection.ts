import {setMaxListeners} from 'node:events';
import type {Socket} from 'node:net';
import type Docker from 'dockerode';
import type {Clock} from '../../../model/clock.ts';
import type {Endpoint} from '../../endpoint.ts';
import {createDocker, DialingAgent} from './docker-client.ts';
import {createEventLines, type EventLines} from './event-lines.ts';
import {maxConnections, Slots} from './slots.ts';
import type {Transport} from './transport.ts';

/** The headers of an engine's answer to a ping. */
export type Pong = {
	/** The newest API version that it supports; undefined if it does not say. */
	readonly apiVersion: string | undefined;
	/** The engine's clock, in whole seconds since the epoch; undefined if it does not say. */
	readonly seconds: number | undefined;
	/** How far that is ahead of this machine's clock, in milliseconds; undefined if it does not say. */
	readonly clockOffset: number | undefined;
	/** Its part in a swarm, such as `active/manager` or `inactive`; undefined if it does not say. */
	readonly swarm: string | undefined;
};

/** The clients that send requests to one engine, and their limits. Sockets are opened on demand. */
export type Connection = {
	readonly endpoint: Endpoint;
	readonly clock: Clock;
	/** Aborts when the connection is closed, and every request with it. */
	readonly lifetime: AbortSignal;
	readonly transport: Transport;
	/** For short requests, over kept sockets. */
	readonly unary: Docker;
	/** For streams and slow requests, with a socket each. */
	readonly streams: Docker;
	/** Limit the connections of both together. */
	readonly slots: Slots;
	/** The version of the API in use, such as `1.45`; undefined before the connect. */
	apiVersion: string | undefined;
	/** Whether the engine groups containers in pods, as Podman does; unknown, and so false, before the connect. */
	hasPods: boolean;
	/** The events of containers that the event stream has sent. */
	readonly eventLines: EventLines;
	/** The answer to the ping of the connect, from whose time on events are followed; undefined once they are. */
	pong: Pong | undefined;
	close(): void;
};

/** Create a connection; nothing is sent yet. */
export function createConnection(endpoint: Endpoint, transport: Transport, clock: Clock): Connection {
	const lifetime = new AbortController();
	// Every pending request listens to it.
	setMaxListeners(0, lifetime.signal);
	const open = new Set<Socket>();
	const slots = new Slots();
	const connect = () => {
		const isUsed = (socket: Socket) => !socket.destroyed && !socket.writableEnded;
		if ([...open].filter(isUsed).length - slots.uncounted() >= maxConnections) {
			// Each counted request has a slot, so one of their sockets is idle.
			const idle = Object.values(kept.freeSockets).flatMap(sockets => sockets ?? []);
			idle.find(isUsed)?.destroy();
		}

		const socket = transport.connect();
		open.add(socket);
		return socket.once('close', () => open.delete(socket));
	};
	const kept = new DialingAgent(connect, {keepAlive: true});
	const single = new DialingAgent(connect, {keepAlive: false});
	return {
		endpoint,
		clock,
		lifetime: lifetime.signal,
		transport,
		unary: createDocker(endpoint, kept),
		streams: createDocker(endpoint, single),
		slots,
		hasPods: false,
		eventLines: createEventLines(),
		apiVersion: undefined,
		pong: undefined,
		close() {
			lifetime.abort();
			kept.destroy();
			single.destroy();
			transport.close();
		},
	};
}

/** Whether the version of the API in use is this one or a newer one. */
export function supports({apiVersion = ''}: Connection, version: string): boolean {
	return lower(apiVersion, version) === version;
}

/** The lower of two versions of the API such as `1.9` and `1.45`; the first if they are equal. */
export function lower(a: string, b: string): string {
	const [majorA = 0, minorA = 0] = a.split('.').map(Number);
	const [majorB = 0, minorB = 0] = b.split('.').map(Number);
	return majorA - majorB || minorA - minorB ? ((majorA - majorB || minorA - minorB) < 0 ? a : b) : a;
}
