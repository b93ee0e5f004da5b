import {commandOf} from '../command-of.ts';
import type {Flag} from '../flag.ts';
import {type Inspected, shortId, switchOf, textOf, textsOf, without} from '../inspected.ts';
import {hostList, switchFlag, textFlag, valueFlag} from '../make-flag.ts';
import {readText} from '../read-text.ts';
import type {Result} from '../result.ts';
import {parseKeyValueFile} from '../values/key-value-file.ts';
import {pairOf} from '../values/pair.ts';

/** What runs in it: the program, its variables, user and directory. */
export const processFlags: readonly Flag[] = [
	valueFlag(
		{
			names: ['--env', '-e'],
			value: 'NAME=VALUE',
			isRepeatable: true,
			description: 'Set a variable; a name alone passes ours on',
			valuesOf: ({config, image}) => without(textsOf(config, 'Env'), textsOf(image, 'Env')),
		},
		(text, {env}) => parseVariable(text, env),
		(draft, [name, variable]) => draft.env.set(name, variable),
	),
	valueFlag(
		{names: ['--env-file'], value: 'FILE', isRepeatable: true, description: 'Set the variables of a file'},
		(path, environment) => {
			const content = readText(environment, path);
			return 'problem' in content ? content : parseKeyValueFile(content.value, name => environment.env[name]);
		},
		(draft, variables) => {
			draft.fileEnv = [...draft.fileEnv, ...variables];
		},
	),
	valueFlag(
		{
			names: ['--workdir', '-w'],
			value: 'PATH',
			description: 'Start in this directory',
			valuesOf: differing('WorkingDir'),
		},
		parseDirectory,
		(draft, path) => {
			draft.config.WorkingDir = path;
		},
	),
	textFlag(
		{
			names: ['--user', '-u'],
			value: 'USER[:GROUP]',
			description: 'Run as this user, a name or number',
			valuesOf: differing('User'),
		},
		(draft, user) => {
			draft.config.User = user;
		},
	),
	hostList('GroupAdd', {
		names: ['--group-add'],
		value: 'GROUP',
		description: 'Let it be in one group more',
	}),
	textFlag(
		{
			names: ['--entrypoint'],
			value: 'PROGRAM',
			description: 'Run this instead of the image’s own program',
			valuesOf: container => [commandOf(container).entrypoint].filter(program => program !== undefined),
		},
		(draft, program) => {
			draft.entrypoint = program;
		},
	),
	textFlag(
		{
			names: ['--hostname', '-h'],
			value: 'NAME',
			description: 'Its host name',
			valuesOf: ownHostname,
		},
		(draft, name) => {
			draft.config.Hostname = name;
		},
	),
	textFlag(
		{
			names: ['--domainname'],
			value: 'NAME',
			description: 'The domain of its host name',
			valuesOf: differing('Domainname'),
		},
		(draft, name) => {
			draft.config.Domainname = name;
		},
	),
	switchFlag(
		{
			names: ['--init'],
			description: 'Put an init process in front, which passes signals on and reaps orphans',
			valuesOf: ({host}) => [switchOf(host, 'Init')].filter(isOn => isOn !== undefined).map(String),
		},
		(draft, isOn) => {
			draft.host.Init = isOn;
		},
	),
];

/** The text of the container where it is another than its image's. */
function differing(name: string): (container: Inspected) => readonly string[] {
	return ({config, image}) => [textOf(config, name)].filter(text => text !== textOf(image, name));
}

/** The engine names a machine after the container's id, or as the host where that one's network or name is shared. */
function ownHostname({id, config, host}: Inspected): readonly string[] {
	const isOfHost = textOf(host, 'NetworkMode') === 'host' || textOf(host, 'UTSMode') === 'host';
	return [textOf(config, 'Hostname')].filter(name => name !== '' && !isOfHost && name !== shortId(id));
}

function parseVariable(
	text: string,
	env: Readonly<Record<string, string | undefined>>,
): Result<readonly [name: string, variable: string]> {
	const [name] = pairOf(text);
	if (name === '') {
		return {problem: 'This must be NAME=VALUE, or a NAME alone.'};
	}

	const own = text.includes('=') ? undefined : env[name];
	return {value: [name, own === undefined ? text : `${name}=${own}`]};
}

function parseDirectory(text: string): Result<string> {
	return text === '' || text.startsWith('/') || /^[a-z]:/i.test(text)
		? {value: text}
		: {problem: 'The directory is an absolute path in the container.'};
}
