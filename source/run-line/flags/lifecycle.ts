import type {Flag} from '../flag.ts';
import {fieldsOf, type Inspected, numberOf, pairsOf, textOf} from '../inspected.ts';
import {hostPairs, hostText, textFlag, valueFlag} from '../make-flag.ts';
import {readText} from '../read-text.ts';
import type {Result} from '../result.ts';
import {parseKeyValueFile} from '../values/key-value-file.ts';
import {parseDecimal, parseInteger} from '../values/number.ts';
import {cut, formatPairs, pairOf} from '../values/pair.ts';

/** How it is stopped, started again, labelled and logged. */
export const lifecycleFlags: readonly Flag[] = [
	valueFlag(
		{
			names: ['--restart'],
			value: 'POLICY',
			description: 'Start it again when it has ended',
			completes: ['no', 'on-failure', 'always', 'unless-stopped'],
			valuesOf: restartOf,
		},
		parseRestart,
		(draft, policy) => {
			draft.host.RestartPolicy = policy;
		},
	),
	textFlag(
		{
			names: ['--stop-signal'],
			value: 'SIGNAL',
			description: 'The signal that stops it',
			completes: ['SIGTERM', 'SIGINT', 'SIGQUIT', 'SIGHUP', 'SIGUSR1', 'SIGUSR2', 'SIGKILL'],
			valuesOf: ({config, image}) =>
				[textOf(config, 'StopSignal')].filter(
					signal => !['', textOf(image, 'StopSignal') || 'SIGTERM'].includes(signal),
				),
		},
		(draft, signal) => {
			draft.config.StopSignal = signal;
		},
	),
	valueFlag(
		{
			names: ['--stop-timeout'],
			value: 'SECONDS',
			description: 'How long to wait before it is killed',
			valuesOf: ({config}) => (typeof config.StopTimeout === 'number' ? [String(config.StopTimeout)] : []),
		},
		text => parseInteger(text),
		(draft, seconds) => {
			draft.config.StopTimeout = seconds;
		},
	),
	valueFlag(
		{
			names: ['--label', '-l'],
			value: 'NAME=VALUE',
			isRepeatable: true,
			description: 'Put a label on it',
			valuesOf: ownLabels,
		},
		parseLabel,
		(draft, [name, value]) => draft.labels.set(name, value),
	),
	valueFlag(
		{names: ['--label-file'], value: 'FILE', isRepeatable: true, description: 'Put the labels of a file on it'},
		(path, environment) => {
			const content = readText(environment, path);
			return 'problem' in content ? content : parseKeyValueFile(content.value);
		},
		(draft, labels) => {
			for (const [name, value] of labels.map(pairOf)) {
				draft.fileLabels.set(name, value);
			}
		},
	),
	hostPairs(
		'Annotations',
		{names: ['--annotation'], value: 'NAME=VALUE', description: 'Tell the runtime something about it'},
		text => (pairOf(text)[0] === '' ? {problem: 'This must be NAME=VALUE.'} : {value: text}),
	),
	textFlag(
		{
			names: ['--log-driver'],
			value: 'DRIVER',
			description: 'Where its output goes',
			completes: [
				'json-file',
				'local',
				'journald',
				'syslog',
				'none',
				'fluentd',
				'gelf',
				'awslogs',
				'splunk',
				'gcplogs',
			],
			valuesOf: logDriverOf,
		},
		(draft, Type) => {
			draft.host.LogConfig = {...draft.host.LogConfig, Type};
		},
	),
	textFlag(
		{
			names: ['--log-opt'],
			value: 'NAME=VALUE',
			isRepeatable: true,
			description: 'An option of the log driver, such as max-size=10m',
			completes: ['max-size=', 'max-file=', 'mode=non-blocking', 'tag='],
			valuesOf: ({host}) => formatPairs(pairsOf(fieldsOf(host, 'LogConfig'), 'Config')),
		},
		(draft, text) => {
			const [name, value] = pairOf(text);
			const {Type, Config} = draft.host.LogConfig;
			draft.host.LogConfig = {Type, Config: {...Config, [name]: value}};
		},
	),
	hostText(
		'Runtime',
		{names: ['--runtime'], value: 'RUNTIME', description: 'The program that runs it', completes: ['runc']},
		['runc'],
	),
];

function parseRestart(text: string): Result<{readonly Name: string; readonly MaximumRetryCount: number}> {
	const [name, count = ''] = cut(text, ':');
	const retries = count === '' ? {value: 0} : parseDecimal(count, 0);
	if (!['', 'no', 'on-failure', 'always', 'unless-stopped'].includes(name) || (name === '' && text !== '')) {
		return {problem: 'This must be no, on-failure, always or unless-stopped.'};
	}

	return 'problem' in retries || (retries.value > 0 && name !== 'on-failure')
		? {problem: 'Only on-failure takes a number of times, as in on-failure:3.'}
		: {value: {Name: name, MaximumRetryCount: retries.value}};
}

function restartOf({host}: Inspected): readonly string[] {
	const policy = fieldsOf(host, 'RestartPolicy');
	const [name, count] = [textOf(policy, 'Name'), numberOf(policy, 'MaximumRetryCount')];
	return ['', 'no'].includes(name) ? [] : [count > 0 ? `${name}:${count}` : name];
}

function parseLabel(text: string): Result<readonly [name: string, value: string]> {
	const [name] = pairOf(text);
	return name.trimStart() === '' || /[ \t]/.test(name.replace(/^[ \t]+/, ''))
		? {problem: 'This must be NAME=VALUE, with no blank in the name.'}
		: {value: pairOf(text)};
}

function ownLabels({config, image}: Inspected): readonly string[] {
	const given = pairsOf(image, 'Labels');
	return formatPairs(
		Object.fromEntries(Object.entries(pairsOf(config, 'Labels')).filter(([name, value]) => given[name] !== value)),
	);
}

/** The engine writes its own default down like a choice; nearly everywhere that is json-file without options. */
function logDriverOf({host}: Inspected): readonly string[] {
	const settings = fieldsOf(host, 'LogConfig');
	const driver = textOf(settings, 'Type');
	const isDefault = driver === 'json-file' && Object.keys(pairsOf(settings, 'Config')).length === 0;
	return driver === '' || isDefault ? [] : [driver];
}
