import type {ContainerChange} from '../engine/container-api.ts';
import {EngineError} from '../engine/engine-error.ts';
import {pause} from '../model/clock.ts';
import type {EngineInfo} from '../model/engine-info.ts';
import {resourceId} from '../model/resource-id.ts';
import {hostName} from '../store/connections.ts';
import type {EngineEvent} from '../store/event.ts';
import {problemOf, type StreamContext} from './stream.ts';

/** Pauses between two tries to reach a lost engine, in milliseconds. The last one repeats. */
const pauses = [500, 1000, 2000, 3000];

/**
 * The pause after a refusal, in milliseconds: only the user can change the reason, and servers lock out those who try too
 * often.
 */
const refusedPause = 15_000;

/** Follows an engine until it is stopped. */
export type Sync = {
	/** Retry now, or read everything again when connected. */
	reconnect(): void;
	stop(): void;
};

/** Connect, follow the containers, and retry with growing pauses whenever the engine is lost. */
export function keepConnected(context: StreamContext): Sync {
	const stopped = new AbortController();
	let attempt = new AbortController();
	/** Whether the user has asked for the next attempt, as for the first one, and so can answer questions. */
	let isAsked = true;
	void run();
	return {
		reconnect() {
			isAsked = true;
			attempt.abort();
		},
		stop() {
			stopped.abort();
			attempt.abort();
		},
	};

	async function run() {
		let failures = 0;
		let {info} = context;
		while (!stopped.signal.aborted) {
			attempt = new AbortController();
			const mayAsk = isAsked;
			isAsked = false;
			const outcome = await follow({...context, info}, attempt.signal, mayAsk);
			info = undefined;
			if (stopped.signal.aborted) {
				return;
			}

			failures = outcome.wasConnected ? 0 : failures + 1;
			if (!attempt.signal.aborted) {
				await waitToRetry(failures, outcome);
			}
		}
	}

	async function waitToRetry(failures: number, {problem, isRefused}: ConnectionEnd) {
		const wait = isRefused ? refusedPause : (pauses[Math.min(failures, pauses.length - 1)] ?? 0);
		const {engine, store, clock} = context;
		store.dispatch({type: 'connection-lost', host: engine.host, problem, retryAt: clock.now() + wait});
		attempt = new AbortController();
		await pause(clock, wait, attempt.signal);
	}
}

/** How a connection ended, or why there was none. */
type ConnectionEnd = {readonly wasConnected: boolean; readonly problem: string; readonly isRefused?: boolean};

/** Follow one connection to its end. Never rejects. */
async function follow(
	{engine, info, store, clock}: StreamContext,
	signal: AbortSignal,
	mayAsk: boolean,
): Promise<ConnectionEnd> {
	let wasConnected = false;
	/** Aborts the read that runs beside the list. */
	let reading = new AbortController();
	const showInfo = (known: EngineInfo) => store.dispatch({type: 'connected', host: engine.host, info: known});
	try {
		store.dispatch({type: 'connecting', name: engine.name, host: engine.host, risk: engine.risk});
		const connected = info ?? (await engine.connect(signal, mayAsk));
		warnOfTwin({engine, store, clock}, connected);
		showInfo(connected);
		for await (const change of engine.containers.watch(signal)) {
			wasConnected = true;
			if (change.type === 'info-changed') {
				reading.abort();
				reading = new AbortController();
				// The list does not wait for it: a swarm without a leader answers late.
				void readAgain({engine, clock}, showInfo, reading.signal);
			} else {
				store.dispatch(eventOf(engine.host, change, clock.now()));
			}
		}

		return {wasConnected, problem: 'The engine closed the connection.'};
	} catch (error) {
		return {wasConnected, problem: problemOf(error), isRefused: isRefusal(error)};
	} finally {
		reading.abort();
	}
}

/** Milliseconds until a failed reading is repeated. */
const readPause = 3000;

/** Read the engine's information, until it succeeds or the signal aborts. Never rejects. */
async function readAgain(
	{engine, clock}: Pick<StreamContext, 'engine' | 'clock'>,
	show: (info: EngineInfo) => void,
	signal: AbortSignal,
): Promise<void> {
	while (!signal.aborted) {
		try {
			const info = await engine.connect(signal);
			if (!signal.aborted) {
				show(info);
			}

			return;
		} catch {
			await pause(clock, readPause, signal);
		}
	}
}

/** An engine at two addresses is two hosts, and its containers count twice. */
function warnOfTwin({engine, store, clock}: Pick<StreamContext, 'engine' | 'store' | 'clock'>, {id}: EngineInfo): void {
	const state = store.getState();
	const {connections} = state;
	const twin = connections.values().find(({host, info}) => host !== engine.host && info?.id === id);
	if (id !== undefined && twin && !connections.get(engine.host)?.info) {
		const [name, other] = [engine.host, twin.host].map(host => hostName(state, host));
		const text = `${name} and ${other} seem to be the same engine: its containers are listed twice.`;
		store.dispatch({type: 'noticed', level: 'warning', text, at: clock.now()});
	}
}

function isRefusal(error: unknown): boolean {
	return error instanceof EngineError && ['permission-denied', 'question', 'untrusted'].includes(error.code);
}

function eventOf(
	host: string,
	change: Exclude<ContainerChange, {readonly type: 'info-changed'}>,
	at: number,
): EngineEvent {
	switch (change.type) {
		case 'listed':
			return {type: 'containers-listed', host, containers: change.containers, at};
		case 'changed':
			return {
				type: 'containers-changed',
				host,
				containers: change.containers,
				removed: change.removed.map(id => resourceId(host, id)),
				at,
			};
		case 'confirmed':
			return {type: 'containers-changed', host, containers: [], removed: [], at};
		case 'out-of-memory':
			return {type: 'out-of-memory', key: resourceId(host, change.id)};
		case 'stop-forced':
			return {type: 'stop-forced', key: resourceId(host, change.id), seconds: change.seconds};
	}
}
