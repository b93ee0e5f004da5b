import {formatBytes} from '../../format/bytes.ts';
import {imageName} from '../../format/image-name.ts';
import {shortId} from '../../model/id.ts';
import type {ImageConfig} from '../../model/image.ts';
import {formatReference, referenceOf} from '../../model/image-reference.ts';
import type {RunPlan} from '../../model/run-plan.ts';
import {shellLine} from '../../model/shell-line.ts';
import type {RunDialog} from '../../store/dialog.ts';
import {mask, variableOf} from '../../store/environment.ts';
import {imagesOf} from '../../store/items.ts';
import {imageConfigId, resultOf} from '../../store/reads.ts';
import {holderOfName, imageToRun, takenPorts} from '../../store/run-plan.ts';
import type {State} from '../../store/state.ts';
import {type Spans, span, type Token} from '../../text/span.ts';
import {markedLines} from '../marked-lines.ts';

/** A preview of the container: image and its source, command, ports, volumes, and problems. */
export function runPlanLines(dialog: RunDialog, plan: RunPlan, state: State, width: number): readonly Spans[] {
	const image = imageToRun(state, plan);
	const config = resultOf(state, image && imageConfigId(image.key)).value;
	const rows: readonly Row[] = [
		imageRow(plan, state),
		...(image ? [commandRow(plan, config)] : []),
		...expansionRows(plan),
		row('Ports', portWords(plan, config)),
		row('Volumes', volumeWords(plan, config)),
	];
	const problems = dialog.replaces ? [] : problemsOf(plan, state);
	return [
		...rows
			.filter(({text}) => text !== '')
			.flatMap(({label, text, token}) =>
				markedLines(span(`  ${label.padEnd(labelWidth)}`, 'info'), text, width, token),
			),
		...(problems.length > 0 ? [[]] : []),
		...problems.flatMap(problem => markedLines(span('  ▲ ', 'warning'), problem, width, 'warning')),
		...(plan.command.length > 0 ? [] : [[], ...markedLines(span('  '), hint, width, 'muted')]),
	];
}

const hint = 'A command after the image replaces the image’s command.';

type Row = {readonly label: string; readonly text: string; readonly token?: Token | undefined};

const labelWidth = 9;

function row(label: string, text: string, token?: Token): Row {
	return {label, text, token};
}

/** Each expansion once, even if it is used several times. */
function expansionRows({expansions}: RunPlan): readonly Row[] {
	const words = expansions.map(({source, value}) =>
		value === undefined ? `${source} is not set and expands to nothing` : `${source} → ${shownValue(source, value)}`,
	);
	return [...new Set(words)].map((text, index) =>
		row(index === 0 ? 'Expanded' : '', text, text.includes(' is not set') ? 'warning' : undefined),
	);
}

function shownValue(source: string, value: string): string {
	const [name = ''] = /\w+/.exec(source) ?? [];
	return value === '' ? 'empty' : variableOf(`${name}=${value}`).isSecret ? mask : value;
}

function imageRow(plan: RunPlan, state: State): Row {
	const reference = referenceOf(plan.image);
	const image = imageToRun(state, plan);
	const name = image && !image.tags.length ? shortId(image.id) : reference ? formatReference(reference) : plan.image;
	const from = `from ${reference?.registry ?? 'its registry'}`;
	if (!imagesOf(state)) {
		return row('Image', name);
	}

	if (plan.pull === 'always') {
		return row('Image', `${name} is pulled ${from} even if the engine has it`);
	}

	if (image) {
		return row('Image', `${imageName(name)} is on the engine · ${formatBytes(image.size, 'decimal')}`);
	}

	return plan.pull === 'never'
		? row('Image', `${name} is not on the engine, and --pull never forbids pulling it`, 'warning')
		: row('Image', `${name} is not on the engine; it is pulled ${from} first`);
}

/** The command, and whether it is the image's. Empty until the image is read. */
function commandRow({entrypoint, command}: RunPlan, config: ImageConfig | undefined): Row {
	const program = entrypoint ?? config?.entrypoint ?? [];
	const own = entrypoint === undefined ? (config?.command ?? []) : [];
	const words = shellLine([...program, ...(command.length > 0 ? command : own)]);
	if (words === '') {
		return config
			? row('Command', 'none; type one after the image, which has no command', 'warning')
			: row('Command', ' ');
	}

	if (command.length === 0) {
		return row('Command', entrypoint === undefined ? `${words} · from the image` : words);
	}

	return row('Command', own.length > 0 ? `${words} · instead of ${shellLine(own)}` : words);
}

function portWords({published, publishesAll}: RunPlan, config: ImageConfig | undefined): string {
	const open = published.map(({inside, host}) => `${host ?? 'a free port'}->${inside}`);
	const others = config?.exposedPorts.filter(port => !published.some(({inside}) => inside === port)) ?? [];
	if (publishesAll) {
		return [...open, ...others.map(port => `a free port->${port}`)].join(', ');
	}

	const closed = others.length > 0 ? [`${others.join(', ')} not published`] : [];
	return [...open, ...closed].join(', ');
}

/** Docker creates an anonymous volume for each volume path of the image that has no mount. */
function volumeWords({mounts}: RunPlan, config: ImageConfig | undefined): string {
	const own = config?.volumes.filter(path => !mounts.some(({target}) => target === path)) ?? [];
	return [...mounts.map(({words}) => words), ...own.map(path => `new anonymous volume at ${path}`)].join(', ');
}

function problemsOf(plan: RunPlan, state: State): readonly string[] {
	const namesake = holderOfName(state, plan);
	return [
		...(namesake ? [`A container named ${namesake.name} exists; choose another name.`] : []),
		...takenPorts(state, plan).map(
			({port, holder}) => `Port ${port.replace('/tcp', '')} is in use by ${holder}; publish on another one.`,
		),
	];
}
