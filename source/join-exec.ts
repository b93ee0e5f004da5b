import type {ExecSession} from './engine/engine.ts';
import type {Port} from './terminal/port.ts';

/** Join a terminal and a session inside a container until the session ends; resolves with its exit status. */
export function joinExec(port: Port, session: ExecSession): Promise<number | undefined> {
	session.onOutput(bytes => port.write(bytes));
	const stopInput = port.onInput(bytes => session.write(bytes));
	// What is typed while its exit status is being read is meant for the dashboard.
	void session.inputEnded?.then(stopInput);
	port.onResize(({columns, rows}) => session.resize(columns, rows));
	return session.ended;
}
