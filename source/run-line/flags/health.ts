import {shellLine} from '../../model/shell-line.ts';
import type {Healthcheck} from '../create-body.ts';
import type {Flag} from '../flag.ts';
import {fieldsOf, type Inspected, numberOf, textsOf} from '../inspected.ts';
import {switchFlag, textFlag, valueFlag} from '../make-flag.ts';
import {formatDuration, parseDuration} from '../values/duration.ts';
import {parseInteger} from '../values/number.ts';

/** How its health is looked after. */
export const healthFlags: readonly Flag[] = [
	textFlag(
		{
			names: ['--health-cmd'],
			value: 'COMMAND',
			description: 'The command that tells whether it is well',
			valuesOf: ownCheck,
		},
		(draft, command) => {
			const {Test: _, ...others} = draft.health;
			draft.health = command === '' ? others : {...others, Test: ['CMD-SHELL', command]};
		},
	),
	timeFlag('Interval', '--health-interval', 'Time from one check to the next'),
	timeFlag('Timeout', '--health-timeout', 'Time that one check may take'),
	timeFlag('StartPeriod', '--health-start-period', 'Time at the start in which failures do not count'),
	timeFlag('StartInterval', '--health-start-interval', 'Time between checks while it starts'),
	valueFlag(
		{
			names: ['--health-retries'],
			value: 'NUMBER',
			description: 'Failures in a row until it counts as unhealthy',
			valuesOf: container => ownNumber(container, 'Retries').map(String),
		},
		text => parseInteger(text, 0),
		(draft, Retries) => {
			draft.health = {...draft.health, Retries};
		},
	),
	switchFlag(
		{
			names: ['--no-healthcheck'],
			description: 'Do not use the image’s health check',
			valuesOf: ({config, image}) => (testOf(config)[0] === 'NONE' && testOf(image)[0] !== 'NONE' ? ['true'] : []),
		},
		(draft, isOn) => {
			draft.hasNoHealthcheck = isOn;
		},
	),
];

type Time = Exclude<keyof Healthcheck, 'Test' | 'Retries'>;

function timeFlag(field: Time, name: string, description: string): Flag {
	return valueFlag(
		{
			names: [name],
			value: 'DURATION',
			description,
			valuesOf: container => ownNumber(container, field).map(formatDuration),
		},
		parseDuration,
		(draft, nanoseconds) => {
			draft.health = {...draft.health, [field]: nanoseconds};
		},
	);
}

/** A check that is not given to a shell is written as the command that a shell makes the same of. */
function ownCheck({config, image}: Inspected): readonly string[] {
	const [kind, ...words] = testOf(config);
	const isOwn = JSON.stringify(testOf(config)) !== JSON.stringify(testOf(image));
	if (!isOwn || (kind !== 'CMD' && kind !== 'CMD-SHELL')) {
		return [];
	}

	return [kind === 'CMD' ? shellLine(words) : words.join(' ')];
}

function testOf(config: Inspected['config']): readonly string[] {
	return textsOf(fieldsOf(config, 'Healthcheck'), 'Test');
}

function ownNumber({config, image}: Inspected, name: string): readonly number[] {
	const own = numberOf(fieldsOf(config, 'Healthcheck'), name);
	return own === 0 || own === numberOf(fieldsOf(image, 'Healthcheck'), name) ? [] : [own];
}
