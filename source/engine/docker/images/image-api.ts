import type {Environment} from '../../environment.ts';
import type {ImageApi} from '../../image-api.ts';
import type {Connection} from '../wire/connection.ts';
import {removeImage, tagImage} from './change-image.ts';
import {pullImage} from './pull.ts';
import {inspectImage, readConfig, readHistory, watchImages} from './read-images.ts';

/** Images of the engine at the other end; `environment` holds the logins that the docker command has stored. */
export function createImageApi(connection: Connection, environment: Environment): ImageApi {
	return {
		watch: signal => watchImages(connection, signal),
		history: (reference, signal) => readHistory(connection, reference, signal),
		inspect: (reference, signal) => inspectImage(connection, reference, signal),
		config: (reference, signal) => readConfig(connection, reference, signal),
		tag: (reference, name) => tagImage(connection, reference, name),
		remove: (reference, options) => removeImage(connection, reference, options),
		pull: (reference, options, signal) => pullImage(connection, environment, reference, options, signal),
	};
}
