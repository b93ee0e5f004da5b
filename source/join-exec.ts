import type {ExecSession} from './engine/engine.ts';
import type {Port} from './terminal/port.ts';

/** Connect a terminal to a session inside a container until the session ends; resolves with its exit status. */
export function joinExec(port: Port, session: ExecSession): Promise<number | undefined> {
	session.onOutput(bytes => port.write(bytes));
	const stopInput = port.onInput(bytes => session.write(bytes));
	// Keys that arrive while the exit status is being read belong to the dashboard.
	void session.inputEnded?.then(stopInput);
	port.onResize(({columns, rows}) => session.resize(columns, rows));
	return session.ended;
}
