import {splitAssignment} from '../model/assignment.ts';
import type {Container} from '../model/container.ts';
import {type ReadId, type Reads, resultOf} from './reads.ts';

/** A filter of `docker ps --filter`; one of its values is enough. */
export type DockerFilter = {
	readonly key: string;
	/** As they were typed. */
	readonly values: readonly string[];
	/** Undefined where only the engine can decide, whose answer is read under `dockerFilterId`. */
	readonly decide: ((container: Container) => boolean) | undefined;
};

/** The keys of `docker ps --filter`. */
export const dockerKeys: readonly string[] = [
	'ancestor',
	'before',
	'expose',
	'exited',
	'health',
	'id',
	'is-task',
	'isolation',
	'label',
	'name',
	'network',
	'publish',
	'since',
	'status',
	'volume',
];

const port = {pattern: /^\d{1,5}(-\d{1,5})?(\/\w+)?$/, description: 'a port such as 80, 80/udp or 8000-8100'};

/** The values that docker accepts, where not any text is one. */
const formats: Readonly<Record<string, {readonly pattern: RegExp; readonly description: string}>> = {
	status: oneOf('created', 'restarting', 'running', 'removing', 'paused', 'exited', 'dead'),
	health: oneOf('none', 'starting', 'healthy', 'unhealthy'),
	exited: {pattern: /^[+-]?\d+$/, description: 'a number'},
	publish: port,
	expose: port,
};

function oneOf(...words: readonly string[]) {
	return {pattern: new RegExp(`^(?:${words.join('|')})$`), description: words.join(', ')};
}

/** Parse a docker filter. The list decides where it can; the engine answers all others. */
export function dockerFilter(key: string, values: readonly string[]): DockerFilter {
	const tests = values.map(value => tester(key, value)).filter(test => test !== undefined);
	const decide = (container: Container) => tests.some(test => test(container));
	return {key, values, decide: tests.length === values.length ? decide : undefined};
}

/** The read of the ids on a host that match a filter. */
export function dockerFilterId({key, values}: DockerFilter, host: string): ReadId<ReadonlySet<string>> {
	return `filter ${JSON.stringify([host, key, ...values])}`;
}

/** Whether a container matches a docker filter; undefined until the engine has answered. A refused filter matches none. */
export function dockerMatches(filter: DockerFilter, container: Container, reads: Reads): boolean | undefined {
	if (filter.decide) {
		return filter.decide(container);
	}

	const {value, problem} = resultOf({reads}, dockerFilterId(filter, container.host));
	return value ? value.has(container.id) : problem === undefined ? undefined : false;
}

/** Why docker would refuse a value, in one sentence; undefined if it accepts it, or only the engine knows. */
export function dockerProblem(key: string, value: string): string | undefined {
	const format = formats[key];
	return format && !format.pattern.test(value) ? `“${key}=” takes ${format.description}, not “${value}”.` : undefined;
}

/**
 * A literal pattern. All others go to the engine: its matcher takes linear time, so that no pattern can freeze
 * the dashboard, and it is docker's own.
 */
const plainPattern = /^(\^?)([\w/-]*)(\$?)$/;

function tester(key: string, value: string): ((container: Container) => boolean) | undefined {
	switch (key) {
		case 'name':
			return nameTester(value);
		case 'label':
			return labelTester(value);
		case 'status':
			return ({state}) => state === value;
		case 'exited':
			return ({state, exitCode}) => state === 'exited' && exitCode === Number(value);
		default:
			return undefined;
	}
}

/** Docker's names begin with a slash, and a pattern may be written for either form. */
function nameTester(pattern: string): ((container: Container) => boolean) | undefined {
	const [, start, text = '', end] = plainPattern.exec(pattern) ?? [];
	if (start === undefined) {
		return undefined;
	}

	const isMatch = (name: string) =>
		start && end ? name === text : start ? name.startsWith(text) : end ? name.endsWith(text) : name.includes(text);
	return ({name}) => isMatch(name) || isMatch(`/${name}`);
}

function labelTester(wanted: string): (container: Container) => boolean {
	const {name, value} = splitAssignment(wanted);
	return ({labels}) => Object.hasOwn(labels, name) && (value === undefined || labels[name] === value);
}
