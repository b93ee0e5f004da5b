import {membersAt, numberAt, textAt, textsAt, valueAt} from '../../model/read-json.ts';
import {shellLine} from '../../model/shell-line.ts';
import type {RestartPolicyBody} from '../create-body.ts';
import {type Flag, flag, type Inspected} from '../flag.ts';
import {InvalidValue, type ValueType} from '../value-type.ts';
import {labelFile} from '../values/files.ts';
import {duration, integer, parseDecimal} from '../values/number.ts';
import {cut, matching, pairs, text, toggle} from '../values/text.ts';

const policies = ['no', 'on-failure', 'always', 'unless-stopped'];

const restartPolicy: ValueType<RestartPolicyBody> = {
	word: 'POLICY',
	completes: policies,
	parse(value) {
		const [Name, count = ''] = cut(value, ':');
		if (value !== '' && !policies.includes(Name)) {
			throw new InvalidValue('This must be no, on-failure, always or unless-stopped.');
		}

		const MaximumRetryCount = count === '' ? 0 : parseDecimal(count, 0);
		if (MaximumRetryCount > 0 && Name !== 'on-failure') {
			throw new InvalidValue('Only on-failure takes a number of restarts, as in on-failure:3.');
		}

		return {Name, MaximumRetryCount};
	},
	format(value) {
		const [name, count] = [textAt(value, 'Name'), numberAt(value, 'MaximumRetryCount')];
		return name === '' || name === 'no' ? [] : [count > 0 ? `${name}:${count}` : name];
	},
};

/** An empty command keeps the image's. A command that runs without a shell is written back as one for a shell. */
const healthCommand: ValueType<readonly string[]> = {
	word: 'COMMAND',
	parse: value => (value === '' ? [] : ['CMD-SHELL', value]),
	format(value) {
		const [kind, ...words] = textsAt(value);
		return kind === 'CMD' ? [shellLine(words)] : kind === 'CMD-SHELL' ? [words.join(' ')] : [];
	},
};

/** Stop, restart, labels, log, health check. */
export const lifecycleFlags: readonly Flag[] = [
	flag('--restart', restartPolicy, 'HostConfig.RestartPolicy', 'When to restart it after it exits'),
	flag('--stop-signal', text('SIGNAL'), 'Config.StopSignal', 'The signal that stops it', {
		completes: ['SIGTERM', 'SIGINT', 'SIGQUIT', 'SIGHUP', 'SIGUSR1', 'SIGUSR2', 'SIGKILL'],
		defaults: ['SIGTERM'],
	}),
	flag('--stop-timeout', integer({word: 'SECONDS'}), 'Config.StopTimeout', 'How long to wait before it is killed'),
	flag(
		'--label -l',
		pairs(matching('NAME=VALUE', /^[ \t]*[^= \t]+(?:=|$)/, 'This must be NAME=VALUE, with no space in the name.')),
		'Config.Labels',
		'Set a label',
	),
	flag('--label-file', labelFile, 'Run.fileLabels', 'Set the labels that a file lists'),
	flag(
		'--annotation',
		pairs(matching('NAME=VALUE', /^[^=]/, 'This must be NAME=VALUE.')),
		'HostConfig.Annotations',
		'Set an annotation for the runtime',
	),
	flag('--log-driver', text('DRIVER'), 'HostConfig.LogConfig.Type', 'The log driver for its output', {
		completes: 'json-file local journald syslog none fluentd gelf awslogs splunk gcplogs'.split(' '),
		from: logDriverOf,
	}),
	flag('--log-opt', pairs(), 'HostConfig.LogConfig.Config', 'An option of the log driver, such as max-size=10m', {
		completes: ['max-size=', 'max-file=', 'mode=non-blocking', 'tag='],
	}),
	flag('--runtime', text('RUNTIME'), 'HostConfig.Runtime', 'The OCI runtime that runs it', {
		completes: ['runc'],
		defaults: ['runc'],
	}),
	flag('--health-cmd', healthCommand, 'Config.Healthcheck.Test', 'The command that checks its health'),
	flag('--health-interval', duration, 'Config.Healthcheck.Interval', 'Time between checks'),
	flag('--health-timeout', duration, 'Config.Healthcheck.Timeout', 'How long a check may take'),
	flag(
		'--health-start-period',
		duration,
		'Config.Healthcheck.StartPeriod',
		'How long failures after the start are ignored',
	),
	flag(
		'--health-start-interval',
		duration,
		'Config.Healthcheck.StartInterval',
		'Time between checks during the start period',
	),
	flag(
		'--health-retries',
		integer({least: 0, none: 0}),
		'Config.Healthcheck.Retries',
		'How many failures in a row make it unhealthy',
	),
	flag('--no-healthcheck', toggle, 'Run.hasNoHealthcheck', 'Disable the image’s health check', {
		from: ({container, image}) => (hasNoCheck(container) && !hasNoCheck(image) ? ['true'] : []),
	}),
];

/** An engine stores its default driver as if it were chosen; it is nearly always json-file without options. */
function logDriverOf({container}: Inspected): readonly string[] {
	const driver = textAt(container, 'HostConfig', 'LogConfig', 'Type');
	const hasOptions = membersAt(container, 'HostConfig', 'LogConfig', 'Config').length > 0;
	return driver === '' || (driver === 'json-file' && !hasOptions) ? [] : [driver];
}

function hasNoCheck(inspection: Inspected['container']): boolean {
	return textsAt(valueAt(inspection, 'Config', 'Healthcheck', 'Test'))[0] === 'NONE';
}
