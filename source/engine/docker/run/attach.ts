import type {AttachRequest, AttachSession} from '../../engine.ts';
import {fields} from '../parse/json.ts';
import {inspect} from '../read-container.ts';
import {hijack} from '../wire/ask.ts';
import type {Connection} from '../wire/connection.ts';
import {checkedId} from '../wire/paths.ts';
import {createAttachSession} from './attach-session.ts';

/** Attach to a container's own input and output. Rejects with `paused` if it is paused. */
export async function attach(connection: Connection, id: string, request: AttachRequest): Promise<AttachSession> {
	const {Config, State} = fields(await inspect(connection, id));
	const {Tty, OpenStdin} = fields(Config);
	const streams = {hasTerminal: Tty === true, hasInput: request.hasInput && OpenStdin === true};
	const {detachKeys, hasLog = false} = request;
	const socket = await hijack(connection, {
		path: `/containers/${checkedId(id)}/attach`,
		query: {
			stream: true,
			stdin: streams.hasInput,
			stdout: true,
			stderr: true,
			logs: hasLog,
			...(detachKeys ? {detachKeys} : {}),
		},
	});
	const session = createAttachSession(connection, id, socket, streams);
	if (streams.hasTerminal && fields(State).Running === true) {
		repaint(session, request);
	}

	return session;
}

/** A program in a terminal redraws only when the size changes. */
function repaint(session: AttachSession, {columns, rows}: AttachRequest): void {
	session.resize(columns, rows + 1);
	session.resize(columns, rows);
}
