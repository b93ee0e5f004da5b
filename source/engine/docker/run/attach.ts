import type {AttachRequest, AttachSession} from '../../engine.ts';
import {fields} from '../parse/json.ts';
import {inspect} from '../read-container.ts';
import {hijack} from '../wire/ask.ts';
import type {Connection} from '../wire/connection.ts';
import {checkedId} from '../wire/paths.ts';
import {createAttachSession} from './attach-session.ts';

/** Join a container's own input and output. Rejects with `paused` for one that is. */
export async function attach(connection: Connection, id: string, request: AttachRequest): Promise<AttachSession> {
	const {Config, State} = fields(await inspect(connection, id));
	const {Tty, OpenStdin} = fields(Config);
	const nature = {hasTerminal: Tty === true, hasInput: request.hasInput && OpenStdin === true};
	const {detachKeys, hasLog = false} = request;
	const socket = await hijack(connection, {
		path: `/containers/${checkedId(id)}/attach`,
		query: {
			stream: true,
			stdin: nature.hasInput,
			stdout: true,
			stderr: true,
			logs: hasLog,
			...(detachKeys ? {detachKeys} : {}),
		},
	});
	const session = createAttachSession(connection, id, socket, nature);
	if (nature.hasTerminal && fields(State).Running === true) {
		repaint(session, request);
	}

	return session;
}

/** What runs in a terminal draws anew only when the size changes. */
function repaint(session: AttachSession, {columns, rows}: AttachRequest): void {
	session.resize(columns, rows + 1);
	session.resize(columns, rows);
}
