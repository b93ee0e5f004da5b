import type {ContainerApi, ExecSession} from '../../engine/container-api.ts';
import type {Container} from '../../model/container.ts';
import {type CheckSettings, healthCheckOf} from '../../model/health-check.ts';
import {dockerLine} from '../../model/shell-line.ts';
import {selectedContainer} from '../../store/rows.ts';
import type {Command, CommandContext} from '../command.ts';
import type {Operation, Report} from '../operation.ts';
import {operationCommand} from '../operation-command.ts';
import {type ContainerCheck, mustRun, mustSupport, noTargetReason, onContainer} from './targets.ts';

/** Run the container's own health check at once. */
export const healthCheckCommands: readonly Command[] = [
	operationCommand({
		id: 'run-check',
		title: 'Run the health check now',
		isAction: true,
		operationOf(state) {
			const container = selectedContainer(state);
			return container && checkRun(container);
		},
		nothingReason: noTargetReason,
	}),
];

const mustHaveCheck: ContainerCheck = ({name, health}) =>
	health === 'none' ? `${name} has no health check.` : undefined;

function checkRun(container: Container): Operation<Container> {
	return {
		verb: 'exec',
		...onContainer(container),
		reason: mustSupport(['exec'], 'This engine cannot run commands in a container.', mustRun, mustHaveCheck),
		attempt: name => `run the health check of ${name}`,
		line: () => dockerLine(['exec', container.name, '…']),
		async call({containers}, {id, name}, {context, setLine}) {
			const check = healthCheckOf(await containers.inspect(id));
			if (!check) {
				throw new Error(`${name} has no health check.`);
			}

			setLine(dockerLine(['exec', name, ...check.command]));
			return reportOn(name, check, await run(context, containers, id, check));
		},
	};
}

type CheckResult = {
	/** The exit status; undefined if the connection broke, `late` if the check took longer than its timeout. */
	readonly status: number | 'late' | undefined;
	readonly output: string;
};

/** Characters of the output that are kept. */
const maxOutput = 400;

async function run(context: CommandContext, api: ContainerApi, id: string, check: CheckSettings): Promise<CheckResult> {
	const session = await api.exec?.(id, {command: check.command, hasTerminal: false, columns: 80, rows: 24});
	const output = session && collect(session);
	const late = context.shell.pause(check.timeout).then(() => 'late' as const);
	const status = await Promise.race([session?.ended, late]);
	await session?.close();
	return {status, output: output?.() ?? ''};
}

function collect(session: ExecSession): () => string {
	const decoder = new TextDecoder();
	let text = '';
	session.onOutput(bytes => {
		text = `${text}${decoder.decode(bytes, {stream: true})}`.slice(0, maxOutput);
	});
	return () => text.trim().replace(/\s*\n\s*/g, ' · ');
}

function reportOn(name: string, {timeout}: CheckSettings, {status, output}: CheckResult): Report {
	const said = output === '' ? '' : `: ${output}`;
	if (status === 0) {
		return `The check of ${name} passed${said}`;
	}

	const outcome =
		status === undefined
			? `The connection broke before the check of ${name} ended`
			: status === 'late'
				? `The check of ${name} did not end within ${timeout / 1000} s`
				: `The check of ${name} failed with code ${status}`;
	return {text: `${outcome}${said}`, level: 'warning'};
}
