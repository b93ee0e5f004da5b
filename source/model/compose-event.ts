/** Something that a Compose command reports. */
export type ComposeEvent =
	| {
			readonly type: 'step';
			/** For example `Container shop-web-1`. */
			readonly subject: string;
			/** As Compose words it: `Creating`, `Created`. */
			readonly phase: string;
			readonly status: 'doing' | 'done' | 'failed';
	  }
	/** A line of a build or a pull, or a warning. */
	| {readonly type: 'line'; readonly text: string};

/** A change that a Compose command would make: `recreate`, `Container shop-web-1`. */
export type ComposeChange = {readonly verb: ChangeVerb; readonly subject: string};

export type ChangeVerb =
	| 'pull'
	| 'build'
	| 'create'
	| 'recreate'
	| 'start'
	| 'stop'
	| 'restart'
	| 'remove'
	| 'wait for';

/** The event that a line of the plain progress output reports. */
export function composeEvent(line: string): ComposeEvent {
	const [, subject, phase] = stepLine.exec(line) ?? [];
	if (subject === undefined || phase === undefined) {
		return {type: 'line', text: line};
	}

	// A volume's name is quoted at first, and a container that is being replaced has an id before its name.
	const plain = subject.replaceAll('"', '').replace(/^(Container )[\da-f]{12}_/, '$1');
	return {type: 'step', subject: plain, phase, status: statusOf(phase)};
}

/** `Container shop-web-1  Created`, `web Pulling`; a dry run puts its name in front. */
const stepLine =
	/^(?: DRY-RUN MODE - )? ((?:Container|Network|Volume|Image|Service) \S+|[\w.-]+(?= (?:Pulling|Pulled|Building|Built|Skipped|Interrupted|Error)\b)) {1,2}([A-Z].*?)\s*$/;

function statusOf(phase: string): 'doing' | 'done' | 'failed' {
	if (/^(?:Error|Interrupted)/.test(phase)) {
		return 'failed';
	}

	return phase !== 'Running' && /^(?:\w+ing|Recreate)\b/.test(phase) ? 'doing' : 'done';
}

const verbs: Readonly<Record<string, ChangeVerb>> = {
	Pulling: 'pull',
	Building: 'build',
	Creating: 'create',
	Recreate: 'recreate',
	Starting: 'start',
	Stopping: 'stop',
	Restarting: 'restart',
	Removing: 'remove',
	Waiting: 'wait for',
};

/**
 * The changes that a dry run reports: for each subject the first one, or its removal. A subject that is not changed, but
 * is not healthy either when the dry run ends, is waited for. With `isUp`, stopped containers are started, even those that
 * the dry run did not reach.
 */
export function composeChanges(events: readonly ComposeEvent[], isUp: boolean): readonly ComposeChange[] {
	const verbOf = isUp ? {...verbs, Created: 'start' as const} : verbs;
	const changes = new Map<string, ChangeVerb>();
	for (const event of events) {
		if (event.type === 'step') {
			const {subject, phase} = event;
			const verb = verbOf[phase];
			if (verb && (verb === 'remove' || !changes.has(subject))) {
				changes.set(subject, verb);
			} else if (changes.get(subject) === 'wait for') {
				changes.delete(subject);
			}
		}
	}

	return [...changes].map(([subject, verb]) => ({verb, subject}));
}
