import type {Container} from '../../model/container.ts';
import {type PortLink, portLinks} from '../../model/port-link.ts';
import {shellLine} from '../../model/shell-line.ts';
import {selectedContainer} from '../../store/rows.ts';
import type {State} from '../../store/state.ts';
import type {Command, CommandContext} from '../command.ts';
import {copyText} from '../dashboard/clipboard.ts';
import {choice, confirmation} from '../question.ts';
import {afterColon, reasonOf, tell} from '../tell.ts';

/** Open a published port in the browser. */
export const browserCommands: readonly Command[] = [
	{
		id: 'open-port',
		title: 'Open a port in the browser',
		keys: ['b'],
		isAction: true,
		disabledReason: portReason,
		run: openPort,
	},
];

function portReason(state: State): string | undefined {
	const container = selectedContainer(state);
	if (!container) {
		return 'No container is selected.';
	}

	return portLinks(container.ports, container.host, {}).length > 0 ? undefined : `${container.name} publishes no port.`;
}

async function openPort(context: CommandContext): Promise<void> {
	const container = selectedContainer(context.getState());
	if (!container) {
		return;
	}

	const links = portLinks(container.ports, container.host, context.shell.runEnvironment().env);
	const choices = links.map(link => ({label: String(link.port), detail: link.url, value: link}));
	const question = choice({id: 'open-port', title: 'Open which port?', choices});
	const link = links.length > 1 ? await context.questions.ask(question, [container.key]) : links[0];
	if (link) {
		await (link.forward ? showForward(context, container, link, link.forward) : open(context, link));
	}
}

async function open(context: CommandContext, {url}: PortLink): Promise<void> {
	try {
		await context.shell.openUrl(url);
		tell(context, 'success', `Opened ${url}`);
	} catch (error) {
		context.shell.copy(url);
		tell(context, 'warning', `Copied ${url}: ${afterColon(reasonOf(error) ?? 'Cancelled.')}`);
	}
}

/** The browser is on another machine: there, a forward has to be started first. */
async function showForward(
	context: CommandContext,
	{key, name}: Container,
	{port, url}: PortLink,
	forward: readonly string[],
): Promise<void> {
	const line = shellLine(forward);
	const copies = await context.questions.ask(
		confirmation({
			title: `Port ${port} of ${name}`,
			lines: ['On your machine, forward the port:', `  ${line}`, 'Then open:', `  ${url}`],
			answers: [{label: 'Copy the command', value: true}],
		}),
		[key],
	);
	if (copies) {
		copyText(context, line, line);
	}
}
