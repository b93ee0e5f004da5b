import type {LogLine} from '../model/log.ts';
import {engineId, type ResourceId} from '../model/resource-id.ts';
import {serviceIdOf} from '../model/swarm.ts';
import type {Engine} from './engine.ts';
import {EngineError} from './engine-error.ts';
import type {LogOptions} from './log-options.ts';

/** Yields the log of a container or of a service of a swarm, by its key. */
export function readLogOf(
	{containers, services}: Pick<Engine, 'containers' | 'services'>,
	key: ResourceId,
	options: LogOptions,
	signal: AbortSignal,
): AsyncIterable<readonly LogLine[]> {
	const service = serviceIdOf(key);
	if (service === undefined) {
		return containers.logs(engineId(key), options, signal);
	}

	if (!services) {
		throw new EngineError('failed', 'This engine has no services.');
	}

	return services.logs(service, options, signal);
}
