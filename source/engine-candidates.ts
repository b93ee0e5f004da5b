import type {EngineCandidate} from './commands/command.ts';
import {listContexts} from './engine/docker/contexts.ts';
import {probeEngine} from './engine/docker/probe-engine.ts';
import {existingSockets, resolveEndpoints} from './engine/docker/resolve-endpoints.ts';
import type {EngineProbe} from './engine/engine-probe.ts';
import type {Environment} from './engine/environment.ts';
import type {Clock} from './model/clock.ts';
import {inParallel} from './model/in-parallel.ts';
import {recentHosts} from './recent-hosts.ts';
import {problemOf} from './sync/stream.ts';

/** The engines that can be chosen: contexts, recent hosts, and the sockets of this machine, each address once. */
export function engineCandidates(environment: Environment): readonly EngineCandidate[] {
	const contexts = listContexts(environment).map(({name, address, description}) => ({
		label: `Context ${name}`,
		host: address,
		description: name === 'default' ? '' : description,
		choice: {context: name},
	}));
	const hosts = recentHosts(environment).map(host => ({label: 'Recent host', host, description: '', choice: {host}}));
	const sockets = existingSockets(environment).map(({name, address}) => ({
		label: `Socket ${name}`,
		host: address,
		description: '',
		choice: {host: address},
	}));
	const known = new Set(contexts.map(({host}) => host));
	return [...contexts, ...[...hosts, ...sockets].filter(({host}) => !known.has(host) && known.add(host))];
}

/** Engines that are asked in parallel. */
const atOnce = 6;

/** Milliseconds to connect to each. */
const connectTimeout = 5000;

/** Probe each engine and call back with the result. Stops when the signal aborts. */
export async function probeCandidates(
	candidates: readonly EngineCandidate[],
	{clock, environment}: {readonly clock: Clock; readonly environment: Environment},
	onFound: (candidate: EngineCandidate, probe: EngineProbe) => void,
	signal: AbortSignal,
): Promise<void> {
	await inParallel(candidates, atOnce, async candidate => {
		const probe = signal.aborted ? undefined : await probeChoice(candidate.choice, {clock, environment}, signal);
		if (probe && !signal.aborted) {
			onFound(candidate, probe);
		}
	});
}

async function probeChoice(
	choice: EngineCandidate['choice'],
	{clock, environment}: {readonly clock: Clock; readonly environment: Environment},
	signal: AbortSignal,
): Promise<EngineProbe> {
	try {
		return await probeEngine(resolveEndpoints(environment, choice), {clock, connectTimeout}, signal);
	} catch (error) {
		return {answers: false, reason: problemOf(error)};
	}
}
