import type {Created, CreateRequest} from '../../engine.ts';
import {fields, isHex, items, text} from '../parse/json.ts';
import {post, unreadable} from '../wire/ask.ts';
import type {Connection} from '../wire/connection.ts';
import {deadlines} from '../wire/deadlines.ts';

/** Make a container without starting it. What is in its environment may be secret: it goes into the body alone. */
export async function createContainer(connection: Connection, {name, platform, body}: CreateRequest): Promise<Created> {
	const query = {...(name ? {name} : {}), ...(platform ? {platform} : {})};
	const answer = await post(connection, {path: '/containers/create', query, body, deadline: deadlines.start});
	const {Id, Warnings} = fields(answer);
	if (!isHex(Id)) {
		throw unreadable(connection);
	}

	return {id: Id, warnings: items(Warnings).map(text)};
}
