import type {Json} from '../../model/json.ts';
import {textAt, textsAt} from '../../model/read-json.ts';
import {type Flag, flag, type Inspected} from '../flag.ts';
import {InvalidValue, type ValueType} from '../value-type.ts';
import {variableFile} from '../values/files.ts';
import {list, matching, pairOf, text, textBy, toggle} from '../values/text.ts';

/** A name alone passes on our variable of that name. */
const variable = textBy('NAME=VALUE', (value, {env}) => {
	const [name] = pairOf(value);
	if (name === '') {
		throw new InvalidValue('This must be NAME=VALUE, or a NAME alone.');
	}

	const own = value.includes('=') || !Object.hasOwn(env, name) ? undefined : env[name];
	return own === undefined ? value : `${name}=${own}`;
});

const directory = matching('PATH', /^(?:$|\/|[a-z]:)/i, 'The directory is an absolute path in the container.');

const program: ValueType<readonly string[]> = {word: 'PROGRAM', parse: value => [value], format: () => []};

/** The program, its variables, user and directory. */
export const processFlags: readonly Flag[] = [
	flag('--env -e', list(variable), 'Config.Env', 'Set a variable; a name alone copies its value from here'),
	flag('--env-file', variableFile, 'Run.fileEnv', 'Set the variables that a file lists'),
	flag('--workdir -w', directory, 'Config.WorkingDir', 'Its working directory'),
	flag('--user -u', text('USER[:GROUP]'), 'Config.User', 'Run as this user, by name or number'),
	flag('--group-add', list(text('GROUP')), 'HostConfig.GroupAdd', 'Add the user to a group'),
	flag('--entrypoint', program, 'Config.Entrypoint', 'Run this instead of the image’s entrypoint', {
		from: inspected => [commandOf(inspected).entrypoint].filter(entrypoint => entrypoint !== undefined),
	}),
	flag('--hostname -h', text('NAME'), 'Config.Hostname', 'Its host name', {from: hostnameOf}),
	flag('--domainname', text('NAME'), 'Config.Domainname', 'The domain of its host name'),
	flag(
		'--init',
		{...toggle, format: value => (typeof value === 'boolean' ? [String(value)] : [])},
		'HostConfig.Init',
		'Run an init process that forwards signals and reaps processes',
	),
];

/** By default it is the container's short id, or the host's name where the network or UTS namespace is the host's. */
function hostnameOf({container}: Inspected): readonly string[] {
	const isHosts = ['NetworkMode', 'UTSMode'].some(name => textAt(container, 'HostConfig', name) === 'host');
	const name = textAt(container, 'Config', 'Hostname');
	return name === '' || isHosts || name === shortId(container) ? [] : [name];
}

/** The short id, which the engine uses in names. */
export function shortId(container: Json): string {
	return textAt(container, 'Id').slice(0, 12);
}

/**
 * The entrypoint and arguments for the container's command; without an entrypoint the image's applies. `--entrypoint`
 * takes one word, so the others come before the command. It also drops the image's command, so the line has to name it.
 */
export function commandOf({container, image}: Inspected): {
	readonly entrypoint: string | undefined;
	readonly command: readonly string[];
} {
	const entrypoint = textsAt(container, 'Config', 'Entrypoint');
	const command = textsAt(container, 'Config', 'Cmd');
	const hasOwnCommand = !isSame(command, textsAt(image, 'Config', 'Cmd'));
	if (isSame(entrypoint, textsAt(image, 'Config', 'Entrypoint')) && (command.length > 0 || !hasOwnCommand)) {
		return {entrypoint: undefined, command: hasOwnCommand ? command : []};
	}

	const [program = '', ...words] = entrypoint;
	return {entrypoint: program, command: [...words, ...command]};
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
	return some.length === others.length && some.every((word, index) => word === others[index]);
}
