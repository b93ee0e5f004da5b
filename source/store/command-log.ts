import {timeSince} from '../model/clock.ts';
import type {Container} from '../model/container.ts';
import {hostOf} from '../model/resource-id.ts';
import {quoteWord} from '../model/shell-line.ts';
import type {CommandRecord, State} from './state.ts';

/** The parts of the state that say which commands were carried out. */
type LogState = Pick<State, 'commandLog' | 'connections' | 'now'>;

type NamedContainer = Pick<Container, 'key' | 'name'> & Partial<Pick<Container, 'project'>>;

/**
 * The commands of this dashboard on a container, each with its verb, such as `stop`. Compose restarts and stops other
 * services of the project, too: those that depend on the named ones.
 */
export function commandsOn(
	{commandLog, connections}: LogState,
	{key, name, project}: NamedContainer,
): readonly (CommandRecord & {readonly verb: string})[] {
	const host = hostOf(key);
	const hostNames = [host, connections.get(host)?.context ?? host].map(quoteWord);
	return commandLog.flatMap(record => {
		const [, hostName, command = ''] = /^docker (?:--(?:host|context) (\S+) )?(.*)$/s.exec(record.line) ?? [];
		const [verb = '', ...words] = command.split(' ');
		const isOnHost = hostName === undefined || hostNames.includes(hostName);
		const isOnProject = verb === 'compose' && project !== undefined && words.includes(project);
		return isOnHost && (words.includes(name) || isOnProject) ? [{...record, verb}] : [];
	});
}

/** How long after the engine's answer to a command its effect may be seen, in milliseconds. */
const effectDelay = 2000;

/** Whether a command of this dashboard on a container, or one with one of these verbs, runs or has just ended. */
export function isCommanded(state: LogState, container: NamedContainer, verbs?: readonly string[]): boolean {
	const {now} = state;
	return commandsOn(state, container).some(
		({verb, endedAt = now}) => (verbs?.includes(verb) ?? true) && timeSince(endedAt, now) < effectDelay,
	);
}
