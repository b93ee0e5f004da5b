import {splitAssignment} from './assignment.ts';
import {type ComposeService, imageOfService} from './compose-config.ts';
import {shortId} from './id.ts';
import type {Json} from './json.ts';
import {isSetAt, listAt, membersAt, numberAt, textAt, textsAt, valueAt} from './read-json.ts';
import {shellLine} from './shell-line.ts';
import {isGeneratedName} from './volume.ts';

/** A setting that differs between a file and a container; an empty value is not set. */
export type Difference = {
	readonly setting: string;
	/** A variable, a label, a path in the container; empty where the setting has one value. */
	readonly subject: string;
	readonly file: string;
	readonly runs: string;
};

/** A service and one of its containers. */
export type ServicePair = {
	readonly project: string;
	readonly config: Json;
	readonly service: ComposeService;
	readonly container: {readonly inspection: Json; readonly image: Json | undefined};
	/** The inspection of the image that the service's image name refers to now; undefined: the engine has none. */
	readonly image: Json | undefined;
};

type SettingValues = ReadonlyMap<string, string>;

/**
 * The differences between a service and a container in image, command, environment, ports, volumes and labels. A
 * value that comes from the image is not a difference.
 */
export function differences(pair: ServicePair): readonly Difference[] {
	const {service, container, project, config} = pair;
	const own = container.image;
	return [
		...imageDifferences(pair),
		...commandDifferences(pair),
		...differencesIn('environment', {
			file: variablesOf(service.config),
			runs: pairsIn(textsAt(container.inspection, 'Config', 'Env')),
			given: pairsIn(textsAt(own, 'Config', 'Env')),
		}),
		...differencesIn('ports', {
			file: filePorts(service.config),
			runs: boundPorts(container.inspection),
			given: new Map(),
		}),
		...differencesIn('volumes', {
			file: fileVolumes(project, config, service.config),
			runs: mounts(container.inspection, own, service.config),
			given: new Map(),
		}),
		...differencesIn('labels', {
			file: new Map(membersAt(service.config, 'labels').map(([name, value]) => [name, plain(value)])),
			runs: labelsIn(container.inspection),
			given: labelsIn(own),
		}),
	];
}

/** The values that differ. A value that is not in the file is left out if it comes from the image. */
function differencesIn(
	setting: string,
	{file, runs, given}: {readonly file: SettingValues; readonly runs: SettingValues; readonly given: SettingValues},
): readonly Difference[] {
	return [...new Set([...file.keys(), ...runs.keys()])]
		.filter(name => file.get(name) !== runs.get(name))
		.filter(name => file.has(name) || runs.get(name) !== given.get(name))
		.map(subject => ({setting, subject, file: file.get(subject) ?? '', runs: runs.get(subject) ?? ''}));
}

/** Images are compared by id: another image may have the name now. */
function imageDifferences({project, service, container, image}: ServicePair): readonly Difference[] {
	const named = imageOfService(service, project);
	const [wanted, id] = [textAt(image, 'Id'), textAt(container.inspection, 'Image')];
	const runs = textAt(container.inspection, 'Config', 'Image');
	const isSame = wanted === '' ? named === runs : wanted === id;
	const file = wanted === '' ? `${named} (not here)` : `${shortId(wanted)} ${named}`;
	return isSame ? [] : [{setting: 'image', subject: '', file, runs: `${shortId(id)} ${runs}`}];
}

function commandDifferences({service, container}: ServicePair): readonly Difference[] {
	const {image, inspection} = container;
	const wordsOf = (value: Json | undefined) => (Array.isArray(value) ? value.map(plain) : undefined);
	const [entrypoint, command] = [
		wordsOf(valueAt(service.config, 'entrypoint')),
		wordsOf(valueAt(service.config, 'command')),
	];
	const pairs = [
		['entrypoint', entrypoint ?? textsAt(image, 'Config', 'Entrypoint'), textsAt(inspection, 'Config', 'Entrypoint')],
		// If a container has its own entrypoint, the engine ignores the image's command.
		['command', command ?? (entrypoint ? [] : textsAt(image, 'Config', 'Cmd')), textsAt(inspection, 'Config', 'Cmd')],
	] as const;
	return pairs
		.map(([setting, file, runs]) => ({setting, subject: '', file: shellLine(file), runs: shellLine(runs)}))
		.filter(({file, runs}) => file !== runs);
}

/** A value as text; Compose doubles each `$`. */
function plain(value: Json): string {
	return (typeof value === 'string' ? value : JSON.stringify(value)).replaceAll('$$', '$');
}

/** Variables without a value are those of the shell that runs Compose, which are not known. */
function variablesOf(service: Json): SettingValues {
	const variables = membersAt(service, 'environment').filter(([, value]) => value !== null);
	return new Map(variables.map(([name, value]) => [name, plain(value)]));
}

/** `NAME=value` each; a name alone is a variable that the container does not have. */
function pairsIn(entries: readonly string[]): SettingValues {
	return new Map(
		entries.map(splitAssignment).flatMap(({name, value}) => (value === undefined ? [] : [[name, value] as const])),
	);
}

function labelsIn(inspection: Json | undefined): SettingValues {
	const labels = membersAt(inspection, 'Config', 'Labels').filter(([name]) => !name.startsWith('com.docker.compose.'));
	return new Map(labels.map(([name, value]) => [name, typeof value === 'string' ? value : '']));
}

/** By container port; an address or a port that the engine chooses is empty. */
function filePorts(service: Json): SettingValues {
	return collect(
		listAt(service, 'ports').map(port => {
			const published = valueAt(port, 'published');
			const target = `${numberAt(port, 'target')}/${textAt(port, 'protocol') || 'tcp'}`;
			return [target, binding(textAt(port, 'host_ip'), published === undefined ? '' : plain(published))];
		}),
	);
}

function boundPorts(inspection: Json): SettingValues {
	return collect(
		membersAt(inspection, 'HostConfig', 'PortBindings').flatMap(([port, bindings]) =>
			listAt(bindings).map(host => [port, binding(textAt(host, 'HostIp'), textAt(host, 'HostPort'))] as const),
		),
	);
}

const anyAddress: ReadonlySet<string> = new Set(['', '0.0.0.0', '::']);

function binding(ip: string, port: string): string {
	return [...(anyAddress.has(ip) ? [] : [ip]), port === '' || port === '0' ? 'any port' : port].join(':');
}

/** A port may be published several times. */
function collect(entries: readonly (readonly [string, string])[]): SettingValues {
	return new Map(
		[...Map.groupBy(entries, ([name]) => name)].map(([name, group]) => [
			name,
			[...new Set(group.map(([, value]) => value))].sort().join(', '),
		]),
	);
}

const anonymous = 'an anonymous volume';

/** By their paths in the container. */
function fileVolumes(project: string, config: Json, service: Json): SettingValues {
	return new Map(
		listAt(service, 'volumes').map(volume => {
			const [type, source] = [textAt(volume, 'type'), plain(textAt(volume, 'source'))];
			const name = textAt(config, 'volumes', source, 'name') || `${project}_${source}`;
			const from = type === 'bind' ? source : type === 'volume' ? (source === '' ? anonymous : name) : type;
			return [withoutSlash(plain(textAt(volume, 'target'))), mode(from, isSetAt(volume, 'read_only'))];
		}),
	);
}

/** The mounts of secrets and configs, and the image's own volumes, are not compared. */
function mounts(inspection: Json, image: Json | undefined, service: Json): SettingValues {
	const own = new Set(membersAt(image, 'Config', 'Volumes').map(([path]) => withoutSlash(path)));
	const wanted = new Set(listAt(service, 'volumes').map(volume => withoutSlash(plain(textAt(volume, 'target')))));
	const files = new Set([
		...listAt(service, 'secrets').map(secret => targetOf(secret, '/run/secrets')),
		...listAt(service, 'configs').map(config => targetOf(config, '')),
	]);
	return new Map(
		listAt(inspection, 'Mounts').flatMap(mount => {
			const [type, name] = [textAt(mount, 'Type'), textAt(mount, 'Name')];
			const path = withoutSlash(textAt(mount, 'Destination'));
			if (files.has(path) || (own.has(path) && !wanted.has(path))) {
				return [];
			}

			const from =
				type === 'volume'
					? isGeneratedName(name)
						? anonymous
						: name
					: type === 'bind'
						? textAt(mount, 'Source')
						: type;
			return [[path, mode(from, valueAt(mount, 'RW') === false)] as const];
		}),
	);
}

function targetOf(file: Json, directory: string): string {
	const target = textAt(file, 'target') || textAt(file, 'source');
	return target.startsWith('/') ? target : `${directory}/${target}`;
}

function mode(from: string, isReadOnly: boolean): string {
	return isReadOnly ? `${from} (read-only)` : from;
}

function withoutSlash(path: string): string {
	return path.replace(/(?<=.)\/+$/, '');
}
