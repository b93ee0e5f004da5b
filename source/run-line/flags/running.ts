import type {Flag} from '../flag.ts';
import {type Inspected, switchOf, textOf} from '../inspected.ts';
import {hostSwitch, refusedFlag, switchFlag, textFlag, valueFlag} from '../make-flag.ts';
import type {Result} from '../result.ts';
import type {Pull, Stream} from '../run-request.ts';
import {parsePlatform} from '../values/platform.ts';

/** How the run itself goes: in the foreground or not, with which image, for how long it stays. */
export const runningFlags: readonly Flag[] = [
	switchFlag(
		{
			names: ['--detach', '-d'],
			description: 'Run it in the background',
			isOnlyForRun: true,
			valuesOf: ({config}) =>
				['Stdin', 'Stdout', 'Stderr'].some(name => switchOf(config, `Attach${name}`)) ? [] : ['true'],
		},
		(draft, isOn) => {
			draft.isDetached = isOn;
		},
	),
	switchFlag(
		{
			names: ['--interactive', '-i'],
			description: 'Keep its standard input open',
			valuesOf: ({config}) => (switchOf(config, 'OpenStdin') ? ['true'] : []),
		},
		(draft, isOn) => {
			draft.config.OpenStdin = isOn;
		},
	),
	switchFlag(
		{
			names: ['--tty', '-t'],
			description: 'Give it a terminal',
			valuesOf: ({config}) => (switchOf(config, 'Tty') ? ['true'] : []),
		},
		(draft, isOn) => {
			draft.config.Tty = isOn;
		},
	),
	hostSwitch('AutoRemove', {names: ['--rm'], description: 'Remove it when it ends'}),
	valueFlag({names: ['--name'], value: 'NAME', description: 'Give it a name'}, parseName, (draft, name) => {
		draft.name = name;
	}),
	valueFlag(
		{
			names: ['--attach', '-a'],
			value: 'STREAM',
			isRepeatable: true,
			description: 'Connect only stdin, stdout or stderr',
			completes: ['stdin', 'stdout', 'stderr'],
			valuesOf: ownStreams,
		},
		parseStream,
		(draft, stream) => {
			draft.attach.add(stream);
		},
	),
	valueFlag(
		{
			names: ['--detach-keys'],
			value: 'KEYS',
			description: 'Keys that detach from it',
			completes: ['ctrl-p,ctrl-q'],
			isOnlyForRun: true,
		},
		parseDetachKeys,
		(draft, keys) => {
			draft.detachKeys = keys;
		},
	),
	switchFlag(
		{names: ['--sig-proxy'], description: 'Pass signals on; here they go to it as keys', isOnlyForRun: true},
		() => {},
	),
	valueFlag(
		{
			names: ['--pull'],
			value: 'WHEN',
			description: 'When to pull its image',
			completes: ['always', 'missing', 'never'],
		},
		parsePull,
		(draft, pull) => {
			draft.pull = pull;
		},
	),
	valueFlag(
		{
			names: ['--platform'],
			value: 'PLATFORM',
			description: 'The image for this system and machine',
			completes: ['linux/amd64', 'linux/arm64', 'linux/arm/v7'],
		},
		(text, {architecture}) => (text === '' ? {value: ''} : parsePlatform(text, architecture)),
		(draft, platform) => {
			draft.platform = platform;
		},
	),
	switchFlag({names: ['--quiet', '-q'], description: 'Say less while pulling; here it changes nothing'}, () => {}),
	{
		names: ['--disable-content-trust'],
		description: 'Take images without a signature, as is usual',
		parse: text =>
			text === 'true'
				? {value: () => {}}
				: {problem: 'Signatures of images cannot be checked here; use the docker CLI.'},
	},
	textFlag(
		{
			names: ['--isolation'],
			value: 'TECHNOLOGY',
			description: 'How it is kept apart; only on Windows there is a choice',
			completes: ['default', 'process', 'hyperv'],
			valuesOf: ({host}) => [textOf(host, 'Isolation')].filter(name => !['', 'default'].includes(name)),
		},
		(draft, text) => {
			draft.host.Isolation = text;
		},
	),
	refusedFlag(['--cidfile'], 'FILE', 'No file is written here; the id of the container is shown and can be copied.'),
	refusedFlag(['--help'], undefined, 'This only prints help; here the flags are offered while you type.'),
	refusedFlag(['--cpu-count'], 'NUMBER', 'This is only for an engine that runs on Windows.'),
	refusedFlag(['--cpu-percent'], 'NUMBER', 'This is only for an engine that runs on Windows.'),
	refusedFlag(['--io-maxbandwidth'], 'SIZE', 'This is only for an engine that runs on Windows.'),
	refusedFlag(['--io-maxiops'], 'NUMBER', 'This is only for an engine that runs on Windows.'),
	refusedFlag(['--kernel-memory'], 'SIZE', 'Docker has given this limit up; --memory counts the kernel’s memory too.'),
];

/** A container whose output and errors are both connected, or neither, says so by other flags. */
function ownStreams({config}: Inspected): readonly string[] {
	const streams = ['stdin', 'stdout', 'stderr'].filter(name => switchOf(config, `Attach${capital(name)}`));
	const isUsual = streams.length === 0 || ['stdout', 'stderr'].every(name => streams.includes(name));
	return isUsual ? [] : streams.filter(name => name !== 'stdin' || !switchOf(config, 'OpenStdin'));
}

function capital(word: string): string {
	return word.charAt(0).toUpperCase() + word.slice(1);
}

function parseName(text: string): Result<string> {
	return text === '' || /^[a-z\d][\w.-]+$/i.test(text)
		? {value: text}
		: {problem: 'A name has two or more of letters, digits, dots, underscores and hyphens.'};
}

function parseStream(text: string): Result<Stream> {
	const stream = (['stdin', 'stdout', 'stderr'] as const).find(name => name === text.toLowerCase());
	return stream ? {value: stream} : {problem: 'A stream is stdin, stdout or stderr.'};
}

function parsePull(text: string): Result<Pull> {
	const pull = (['always', 'missing', 'never'] as const).find(name => name === text);
	return pull ? {value: pull} : {problem: 'This must be always, missing or never.'};
}

function parseDetachKeys(text: string): Result<string | undefined> {
	const isKeys = text.split(',').every(key => /^(?:ctrl-[a-z@[\\\]^_]|.)$/su.test(key));
	return text === '' || isKeys
		? {value: text || undefined}
		: {problem: 'This must be keys with commas between, such as ctrl-p,ctrl-q or ctrl-x.'};
}
