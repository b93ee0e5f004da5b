import {setMaxListeners} from 'node:events';
import type Docker from 'dockerode';
import type {Clock} from '../../../model/clock.ts';
import type {Endpoint} from '../../endpoint.ts';
import {createDocker, QuietAgent} from './docker-client.ts';

/** The headers of an engine's answer to a ping. */
export type Pong = {
	/** The newest API version that it supports; undefined if it does not say. */
	readonly apiVersion: string | undefined;
	/** The engine's clock, in whole seconds since the epoch; undefined if it does not say. */
	readonly seconds: number | undefined;
};

/** One engine's end of the line. Sockets are opened when they are needed. */
export type Connection = {
	readonly endpoint: Endpoint;
	readonly clock: Clock;
	/** Aborts when the engine is let go of, and with it everything under way. */
	readonly lifetime: AbortSignal;
	/** For the question of which API version to speak: names none itself. */
	readonly unversioned: Docker;
	/** For short calls, over a few sockets that are kept. */
	readonly unary: Docker;
	/** For streams and for calls that take their time, a socket each. */
	readonly streams: Docker;
	/** Speak this version of the API (`1.45`) from now on. */
	speak(apiVersion: string): void;
	/** Keep the ping that it was connected with, for whoever follows the events from then on. */
	keepPong(pong: Pong): void;
	/** That ping, once; undefined when it has been taken already. */
	takePong(): Pong | undefined;
	close(): void;
};

/** Prepare to talk to an engine; nothing is sent yet. */
export function createConnection(endpoint: Endpoint, clock: Clock): Connection {
	const lifetime = new AbortController();
	// Every call under way listens to it.
	setMaxListeners(0, lifetime.signal);
	// Two more than samples are asked for at once; with the events and a log there are eight at most.
	const kept = new QuietAgent({keepAlive: true, maxSockets: 6});
	const single = new QuietAgent({keepAlive: false});
	const unary = createDocker(endpoint, kept);
	const streams = createDocker(endpoint, single);
	let pongKept: Pong | undefined;
	return {
		endpoint,
		clock,
		lifetime: lifetime.signal,
		unversioned: createDocker(endpoint, kept),
		unary,
		streams,
		speak(apiVersion) {
			unary.modem.version = `v${apiVersion}`;
			streams.modem.version = `v${apiVersion}`;
		},
		keepPong(pong) {
			pongKept = pong;
		},
		takePong() {
			const pong = pongKept;
			pongKept = undefined;
			return pong;
		},
		close() {
			lifetime.abort();
			kept.destroy();
			single.destroy();
		},
	};
}
