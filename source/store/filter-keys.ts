import {type Container, isRunning} from '../model/container.ts';
import {type ContainerRow, isFailed} from '../model/container-row.ts';

/** One property that a filter can ask for, as `key:value`. `--help` and `docs/filters.md` are made from these objects. */
export type FilterKey = {
	readonly id: string;
	/** Other names, such as those of `docker ps --filter`, for the looser `key:value`. */
	readonly aliases?: readonly string[];
	readonly description: string;
	readonly example: string;
	/** Its possible values; a prefix is enough, and a comma means "or". Any text where there are none. */
	readonly words?: readonly string[];
	/** The form of a value where not any text is valid, as a pattern and in words. */
	readonly shape?: {readonly pattern: RegExp; readonly description: string};
	/** Whether a container has the property. The value is in lower case and not empty. */
	matches(row: ContainerRow, value: string): boolean;
	/** Whether only containers that do not run can have it. */
	isOfStopped?(value: string): boolean;
	/** Whether only an inspection shows it. */
	usesDetails?(value: string): boolean;
	/** Why only the dashboard can find it, in one sentence; undefined if a single reading shows it. */
	whyOnlyOnScreen?(value: string): string | undefined;
};

const stoppedStates = ['created', 'removing', 'exited', 'dead'];
const states = ['running', 'paused', 'restarting', ...stoppedStates];

/** The conditions of `is:`. */
const conditions: Readonly<Record<string, (row: ContainerRow) => boolean>> = {
	running: row => isRunning(row.container),
	stopped: row => !isRunning(row.container),
	failed: isFailed,
	'out-of-memory': row => row.details?.isOutOfMemory ?? false,
	runaway: row => row.isRunaway,
	outdated: row => row.details?.newerImage !== undefined,
};

/** The conditions that a single reading cannot show. */
const onlyOnScreen: Readonly<Record<string, string>> = {
	runaway:
		'“is:runaway” works only in the dashboard, since a single reading cannot detect a runaway; --sort cpu lists the busiest first.',
	outdated: '“is:outdated” works only in the dashboard, which looks for newer images while it runs.',
};

/** Every property that a filter can ask for, in the order of the documents. */
export const filterKeys: readonly FilterKey[] = [
	{
		id: 'name',
		description: 'a part of the name',
		example: 'name:web',
		matches: ({container}, value) => holds(container.name, value),
	},
	{
		id: 'image',
		aliases: ['ancestor'],
		description: 'a part of the image’s name',
		example: 'image:redis',
		matches: ({container}, value) => holds(container.image, value) || startsWithId(container.imageId, value),
	},
	{
		id: 'status',
		aliases: ['state'],
		description: 'the state',
		example: 'status:exited,dead',
		words: states,
		matches: ({container}, value) => container.state.startsWith(value),
		isOfStopped: value => stoppedStates.some(state => state.startsWith(value)) && !'running'.startsWith(value),
	},
	{
		id: 'health',
		description: 'the result of the health check',
		example: 'health:unhealthy',
		words: ['none', 'starting', 'healthy', 'unhealthy'],
		matches: ({container}, value) => container.health.startsWith(value),
	},
	{
		id: 'is',
		description: 'a condition',
		example: 'is:runaway',
		words: Object.keys(conditions),
		matches: (row, value) => Object.entries(conditions).some(([word, test]) => word.startsWith(value) && test(row)),
		isOfStopped: value => ['stopped', 'failed', 'out-of-memory'].some(word => word.startsWith(value)),
		usesDetails: value => ['failed', 'out-of-memory', 'outdated'].some(word => word.startsWith(value)),
		whyOnlyOnScreen: value => {
			const [first, ...others] = Object.keys(conditions).filter(word => word.startsWith(value));
			return others.length === 0 ? onlyOnScreen[first ?? ''] : undefined;
		},
	},
	{
		id: 'exited',
		description: 'the exit code of a stopped container',
		example: 'exited:137',
		shape: {pattern: /^\d+$/, description: 'a number such as exited:137'},
		matches: ({container}, value) => container.state === 'exited' && container.exitCode === Number(value),
		isOfStopped: () => true,
	},
	{
		id: 'label',
		description: 'a label, or a label with its value',
		example: 'label:tier=front',
		matches: ({container}, value) => hasLabel(container.labels, value),
	},
	{
		id: 'project',
		description: 'a part of the Compose project’s name',
		example: 'project:shop',
		matches: ({container}, value) => holds(container.project, value),
	},
	{
		id: 'service',
		description: 'a part of the Compose service’s name',
		example: 'service:web',
		matches: ({container}, value) => holds(container.service, value),
	},
	{
		id: 'network',
		description: 'a part of a network’s name',
		example: 'network:front',
		matches: ({container}, value) => container.networks.some(network => holds(network.name, value)),
	},
	{
		id: 'port',
		aliases: ['publish', 'expose'],
		description: 'a port of the container or the host, or a range of ports',
		example: 'port:8080',
		shape: {pattern: /^\d+(-\d*)?(\/[a-z]*)?$/, description: 'a port such as port:8080 or port:8000-8100/tcp'},
		matches: ({container}, value) => hasPort(container, value),
	},
	{
		id: 'host',
		description: 'a part of the host’s name or address',
		example: 'host:prod',
		matches: ({container, hostName}, value) => isOnHost(container.host, hostName, value),
	},
	{
		id: 'id',
		description: 'the beginning of the id',
		example: 'id:3f2a',
		matches: ({container}, value) => startsWithId(container.id, value),
	},
];

/** Whether a host is the one that a filter asks for. The value is in lower case. */
export function isOnHost(host: string, name: string | undefined, value: string): boolean {
	return holds(name, value) || holds(host, value);
}

/**
 * Whether a container's name, image, project, service or ports contain a word, or its id begins with it. The word is in
 * lower case and not empty.
 */
export function holdsWord({container}: ContainerRow, word: string): boolean {
	return wordsOf(container).includes(word) || (word.length >= shortestIdPrefix && container.id.startsWith(word));
}

/** Cached, which saves 7 of 16 ms for each letter of a filter with 31,000 containers. */
const knownWords = new WeakMap<Container, string>();

/** All texts that a plain word is looked for in, in lower case, joined by line ends, which no word contains. */
function wordsOf(container: Container): string {
	const known = knownWords.get(container);
	if (known !== undefined) {
		return known;
	}

	const {name, image, project = '', service = '', ports} = container;
	const portWords = ports.map(({publicPort, privatePort}) => `\n${publicPort ?? ''} ${privatePort}`).join('');
	const words = `${name}\n${image}\n${project}\n${service}${portWords}`.toLowerCase();
	knownWords.set(container, words);
	return words;
}

/** Short words such as `db` or `cafe` occur in many ids by chance, so only longer ones match, at the start of an id. */
const shortestIdPrefix = 4;

function holds(text: string | undefined, part: string): boolean {
	return text?.toLowerCase().includes(part) ?? false;
}

function startsWithId(id: string, prefix: string): boolean {
	return id.startsWith(prefix) || id.startsWith(`sha256:${prefix}`);
}

function hasLabel(labels: Readonly<Record<string, string>>, wanted: string): boolean {
	const [name, value] = splitAt(wanted, '=');
	return Object.entries(labels).some(
		([label, text]) => label.toLowerCase() === name && (value === undefined || text.toLowerCase() === value),
	);
}

function hasPort({ports}: Container, wanted: string): boolean {
	const [range = '', protocol] = splitAt(wanted, '/');
	const [first = '', last] = splitAt(range, '-');
	const from = Number(first);
	const to = Number(last || first);
	const isWithin = (port: number | undefined) => port !== undefined && port >= from && port <= to;
	return ports.some(
		port => (!protocol || port.protocol === protocol) && (isWithin(port.publicPort) || isWithin(port.privatePort)),
	);
}

function splitAt(text: string, separator: string): readonly [string, string | undefined] {
	const index = text.indexOf(separator);
	return index < 0 ? [text, undefined] : [text.slice(0, index), text.slice(index + separator.length)];
}
