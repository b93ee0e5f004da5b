import {noDisk, outdated} from './disk.ts';
import type {EngineEvent} from './event.ts';
import type {State} from './state.ts';

type ConnectionEvent = Extract<
	EngineEvent,
	{readonly type: 'connecting' | 'connected' | 'connection-lost' | 'no-engine-found'}
>;

const nothingListed = {
	containers: new Map(),
	stats: new Map(),
	usage: [],
	details: new Map(),
	items: new Map(),
	disk: noDisk,
	reads: new Map(),
};

/** Events of the connection. The lists stay when it is lost; another host starts with empty ones. */
export function reduceConnection(state: State, event: ConnectionEvent): State {
	const {connection} = state;
	switch (event.type) {
		case 'connecting': {
			const isSame = event.host === connection.host;
			const next = isSame ? {...state, disk: outdated(state.disk)} : {...state, ...nothingListed};
			return {
				...next,
				connection: {
					...connection,
					phase: connection.isListLoaded && isSame ? connection.phase : 'connecting',
					connectingSince: state.now,
					name: event.name,
					host: event.host,
					isListLoaded: connection.isListLoaded && isSame,
					retryAt: undefined,
					tried: [],
				},
			};
		}

		case 'connected':
			return {...state, connection: {...connection, info: event.info}};
		case 'connection-lost':
			return {
				...state,
				connection: {...connection, phase: 'lost', problem: event.problem, retryAt: event.retryAt},
			};
		case 'no-engine-found':
			return {...state, connection: {...connection, phase: 'none', retryAt: undefined, tried: event.tried}};
	}
}
