import {formatReference} from '../../../model/image-reference.ts';
import type {Environment} from '../../environment.ts';
import {fields, text} from '../parse/json.ts';
import {authHeaders, loginFor} from '../registry/credentials.ts';
import {refineRefusal} from '../registry/registry-refusals.ts';
import type {Connection} from '../wire/connection.ts';
import {expectObject, getSlowly} from '../wire/request.ts';
import {parseReference} from './pull.ts';

/** The digest of an image in its registry, which the engine asks with the docker command's login. */
export async function readRegistryDigest(
	connection: Connection,
	environment: Environment,
	reference: string,
	signal: AbortSignal,
): Promise<string> {
	const image = parseReference(reference);
	const {credentials} = await loginFor(environment, connection.clock, image.registry, signal);
	try {
		const answer = await getSlowly(connection, {
			path: `/distribution/${formatReference(image)}/json`,
			headers: authHeaders(credentials, image.registry),
			signal,
		});
		return text(fields(expectObject(connection, answer).Descriptor).digest);
	} catch (error) {
		throw refineRefusal(error);
	}
}
