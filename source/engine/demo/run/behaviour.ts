import {second} from '../../../model/units.ts';
import type {DemoContainer} from '../container.ts';
import {type ContainerSpec, idle} from '../container-spec.ts';
import {containerSpecs} from '../fixtures/containers.ts';
import {idleTerminal} from '../log-generators/apps.ts';
import {pingTo} from '../log-generators/ping.ts';
import {isSameRepository} from '../stores/image.ts';
import {shellFor} from './exec.ts';
import {commandOf, isShell} from './shell.ts';

/** Milliseconds that a command takes to print its output and exit. */
const shortRun = 40;

/**
 * The behaviour of a container's command: that of a fixture with the same image and command, else that of a long-running
 * program or of a command of the shell. `container` has not started; `image` is a name of its image.
 */
export function behaviourOf(container: DemoContainer, image: string): Partial<ContainerSpec> {
	const {spec} = container;
	const words = wordsOf(spec);
	const fixture = containerSpecs.find(
		other => isSameRepository(other.image, image) && JSON.stringify(wordsOf(other)) === JSON.stringify(words),
	);
	if (fixture) {
		const {compose: _, logDriver: __, ...behaviour} = fixture;
		return behaviour;
	}

	const [program = '', ...args] = words;
	const name = program.replace(/^.*\//, '');
	const longRunning =
		container.base && Object.hasOwn(longRunningPrograms, name) ? longRunningPrograms[name] : undefined;
	if (longRunning) {
		return {exitCodes: {}, ...longRunning(args)};
	}

	const command = commandOf(container, program);
	if (!command) {
		return {missingProgram: program};
	}

	if (isShell(program) && spec.hasTerminal && args.length === 0) {
		return {log: idleTerminal, exitCodes: {SIGHUP: 129}};
	}

	const {output, status} = command(
		args,
		shellFor(container, {}, () => ({columns: 80, rows: 24})),
	);
	const lines = output === '' ? [] : output.replace(/\n$/, '').split('\n');
	return {
		exitCodes: {},
		log: {start: () => lines},
		exits: {after: shortRun, exitCode: status},
	};
}

function wordsOf({entrypoint = [], cmd}: ContainerSpec): readonly string[] {
	return [...entrypoint, ...cmd];
}

/** As process 1, these have no handler for SIGTERM. */
const longRunningPrograms: Readonly<Record<string, (args: readonly string[]) => Partial<ContainerSpec>>> = {
	ping(args) {
		const count = Number(args[args.indexOf('-c') + 1]);
		const isCounted = args.includes('-c') && count > 0;
		return {
			log: pingTo(args.findLast(arg => !arg.startsWith('-')) ?? 'localhost'),
			usage: {...idle, cpu: 0.08},
			io: {received: 98, sent: 98},
			exitCodes: {SIGINT: 0},
			...(isCounted && {exits: {after: count * second - 500, exitCode: 0}}),
		};
	},
	sleep([length = '']) {
		const seconds = Number.parseFloat(length);
		return Number.isFinite(seconds) ? {exits: {after: Math.max(shortRun, seconds * second), exitCode: 0}} : {};
	},
};
