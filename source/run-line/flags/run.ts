import {isSetAt} from '../../model/read-json.ts';
import {type Flag, flag, type Inspected} from '../flag.ts';
import type {Stream} from '../run-request.ts';
import {InvalidValue, type RunEnvironment, type ValueType} from '../value-type.ts';
import {optional} from '../values/address.ts';
import {size} from '../values/number.ts';
import {platform} from '../values/platform.ts';
import {list, matching, oneOf, text, toggle} from '../values/text.ts';

const streams = ['stdin', 'stdout', 'stderr'] as const;

const stream = oneOf('STREAM', streams);

const pulls = oneOf('WHEN', ['always', 'missing', 'never']);

/** Empty means never, as in the CLI. */
const pullPolicy = {
	...pulls,
	parse: (value, environment) => pulls.parse(value || 'never', environment),
} satisfies typeof pulls;

const containerName = matching(
	'NAME',
	/^(?:\/?[a-z\d][\w.-]+)?$/i,
	'A name has two or more letters, digits, _ . or -, and begins with a letter or digit.',
);

const detachKeys = matching(
	'KEYS',
	/^(?:(?:ctrl-[a-z@[\\\]^_]|[^,])(?:,(?:ctrl-[a-z@[\\\]^_]|[^,]))*)?$/u,
	'This must be comma-separated keys, such as ctrl-p,ctrl-q or ctrl-x.',
);

/** Foreground or background, name, image, platform. */
export const runFlags: readonly Flag[] = [
	flag('--detach -d', toggle, 'Run.isDetached', 'Run it in the background', {
		isOnlyForRun: true,
		from: ({container}) => (attachedStreams(container).length === 0 ? ['true'] : []),
	}),
	flag('--interactive -i', toggle, 'Config.OpenStdin', 'Keep standard input open'),
	flag('--tty -t', toggle, 'Config.Tty', 'Give it a terminal'),
	flag('--rm', toggle, 'HostConfig.AutoRemove', 'Remove it when it exits'),
	flag('--name', containerName, 'Run.name', 'Its name'),
	flag(
		'--attach -a',
		list({...stream, parse: (value, environment) => stream.parse(value.toLowerCase(), environment)}),
		'Run.attach',
		'Attach to stdin, stdout or stderr only',
		{
			from: onlyStreams,
		},
	),
	flag('--detach-keys', detachKeys, 'Run.detachKeys', 'The keys that detach from it', {
		completes: ['ctrl-p,ctrl-q'],
		isOnlyForRun: true,
	}),
	flag('--sig-proxy', toggle, undefined, 'Forward signals; here keys do that', {isOnlyForRun: true}),
	flag('--pull', pullPolicy, 'Run.pull', 'When to pull the image'),
	flag('--platform', optional(platform), 'Run.platform', 'Use the image for this platform', {
		completes: ['linux/amd64', 'linux/arm64', 'linux/arm/v7'],
	}),
	flag('--quiet -q', toggle, undefined, 'Suppress the pull output; no effect here'),
	flag('--disable-content-trust', {...toggle, parse: trustUnsigned}, undefined, 'Accept unsigned images, the default'),
	flag('--isolation', text('TECHNOLOGY'), 'HostConfig.Isolation', 'How it is isolated; Windows only', {
		completes: ['default', 'process', 'hyperv'],
		defaults: ['default'],
	}),
	refused('--cidfile', 'No file is written here; the container’s id is shown and can be copied.', 'FILE', ''),
	refused('--help', 'This only prints help; here the flags are offered while you type.', undefined, 'false'),
	...['--cpu-count', '--cpu-percent', '--io-maxbandwidth', '--io-maxiops'].map(name =>
		refused(name, 'This works only with an engine on Windows.', 'NUMBER'),
	),
	flag('--kernel-memory', size, undefined, 'Removed from docker; --memory includes the kernel’s memory'),
];

/** A flag that is refused, except with the one value that has no effect. */
function refused(name: string, problem: string, word?: string, harmless?: string): Flag {
	const type: ValueType<string> = {
		...(word !== undefined && {word}),
		parse(value) {
			if (value === harmless) {
				return value;
			}

			throw new InvalidValue(problem);
		},
		format: () => [],
	};
	return flag(name, type, undefined, problem, {isRefused: true});
}

function trustUnsigned(value: string, environment: RunEnvironment): boolean {
	if (!toggle.parse(value, environment)) {
		throw new InvalidValue('Image signatures cannot be checked here; use the docker CLI.');
	}

	return true;
}

/** `--attach` is needed only if one of the two outputs is attached. */
function onlyStreams({container}: Inspected): readonly string[] {
	const attached = attachedStreams(container);
	const isUsual = attached.length === 0 || (attached.includes('stdout') && attached.includes('stderr'));
	return isUsual ? [] : attached.filter(name => name !== 'stdin' || !isSetAt(container, 'Config', 'OpenStdin'));
}

function attachedStreams(container: Inspected['container']): readonly Stream[] {
	const fields = {stdin: 'AttachStdin', stdout: 'AttachStdout', stderr: 'AttachStderr'};
	return streams.filter(name => isSetAt(container, 'Config', fields[name]));
}
