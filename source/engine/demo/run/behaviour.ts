import {cast} from '../cast/cast.ts';
import type {DemoContainer} from '../demo-container.ts';
import {isSameRepository} from '../items/demo-image.ts';
import {type Role, second} from '../role.ts';
import {idle} from '../usage.ts';
import {idleTerminal, silent} from '../voices/apps.ts';
import {pingTo} from '../voices/ping.ts';
import {shellFor} from './exec.ts';
import {commandOf, isShell} from './shell.ts';

/** What a command does once it is started. */
export type Behaviour = Partial<Role> & Pick<Role, 'processes'>;

/** A command that has all it needs ends after so many milliseconds. */
const moment = 40;

/**
 * What becomes of a container's command: as one of the cast has it that runs the same, else what the programs of the demo
 * make of it. `container` is one that is never started, `image` a name of its image.
 */
export function behaviourOf(container: DemoContainer, image: string): Behaviour {
	const {role} = container;
	const words = wordsOf(role);
	const same = cast.find(other => isSameRepository(other.image, image) && isSame(wordsOf(other), words));
	if (same) {
		return asIn(same, role);
	}

	const [program = '', ...args] = words;
	const name = program.replace(/^.*\//, '');
	const processes = [words.join(' ')];
	const known = role.shell && Object.hasOwn(others, name) ? others[name] : undefined;
	if (known) {
		return {processes, ...known(args)};
	}

	const command = commandOf(container, program);
	if (!command) {
		return {processes, missingProgram: program};
	}

	if (isShell(program) && role.hasTerminal && args.length === 0) {
		return {processes, voice: idleTerminal, handles: {SIGHUP: 129}};
	}

	const {output, status} = command(
		args,
		shellFor(container, {}, () => ({columns: 80, rows: 24})),
	);
	const lines = output === '' ? [] : output.replace(/\n$/, '').split('\n');
	return {processes, voice: {...silent, opening: () => lines}, ends: {after: moment, exitCode: status}};
}

/** Its limits are its own. */
function asIn(same: Role, {usage: {memoryLimit, cpuLimit, pidsLimit}}: Role): Behaviour {
	const {processes, voice, handles, leaveTime, ends, health, stopSignal} = same;
	const {memoryLimit: _, cpuLimit: __, pidsLimit: ___, ...usage} = same.usage;
	return {
		processes,
		voice,
		usage: {
			...usage,
			...(memoryLimit && {memoryLimit}),
			...(cpuLimit && {cpuLimit}),
			...(pidsLimit && {pidsLimit}),
		},
		...(handles && {handles}),
		...(leaveTime && {leaveTime}),
		...(ends && {ends}),
		...(health && {health}),
		...(stopSignal && {stopSignal}),
	};
}

function wordsOf({entrypoint = [], cmd}: Role): readonly string[] {
	return [...entrypoint, ...cmd];
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
	return some.length === others.length && some.every((word, index) => word === others[index]);
}

/** Programs that run for a while. As first processes they have no handler for SIGTERM. */
const others: Readonly<Record<string, (args: readonly string[]) => Partial<Role>>> = {
	ping(args) {
		const count = Number(args[args.indexOf('-c') + 1]);
		const isCounted = args.includes('-c') && count > 0;
		return {
			voice: pingTo(args.findLast(arg => !arg.startsWith('-')) ?? 'localhost'),
			usage: {...idle, cpu: 0.08, received: 98, sent: 98},
			handles: {SIGINT: 0},
			...(isCounted && {ends: {after: count * second - 500, exitCode: 0}}),
		};
	},
	sleep([length = '']) {
		const seconds = Number.parseFloat(length);
		return Number.isFinite(seconds) ? {ends: {after: Math.max(moment, seconds * second), exitCode: 0}} : {};
	},
};
