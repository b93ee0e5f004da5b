import {createHash} from 'node:crypto';

/** How many of each kind there are. */
export type FleetSize = {readonly running: number; readonly stopped: number; readonly images: number};

export type SimulatedImage = {readonly id: string; readonly tag: string; readonly createdAt: number};

/** A container as the simulated engine keeps it. Times are in milliseconds since the epoch. */
export type SimulatedContainer = {
	readonly id: string;
	readonly name: string;
	readonly image: SimulatedImage;
	readonly command: string;
	readonly createdAt: number;
	readonly labels: Readonly<Record<string, string>>;
	readonly ports: readonly (readonly [inside: number, outside: number])[];
	readonly network: string;
	readonly volume: string | undefined;
	readonly isRunning: boolean;
	readonly since: number;
	readonly exitCode: number;
	readonly ip: string;
};

type Fleet = {
	/** Newest first, as the engine lists them. */
	readonly containers: readonly SimulatedContainer[];
	readonly images: readonly SimulatedImage[];
};

const day = 86_400_000;
const repositories = [
	'nginx',
	'redis',
	'postgres',
	'registry.example/team/api',
	'registry.example/team/worker',
	'node',
];
const services = ['web', 'api', 'db', 'cache', 'worker', 'queue', 'mail', 'cron'];
const commands = [
	'"/docker-entrypoint.…"',
	'docker-entrypoint.sh postgres',
	'sleep 100000',
	'node server.js --port 8080',
];

/**
 * The same containers every time: two of three belong to Compose projects of eight services, the others are batch jobs. The
 * stopped ones are up to 200 days old.
 */
export function createFleet(size: FleetSize, now: number): Fleet {
	const images = Array.from({length: Math.max(1, size.images)}, (_, index) => imageAt(index, now));
	const total = size.running + size.stopped;
	const containers = Array.from({length: total}, (_, index) => {
		// Running ones are spread over the list.
		const isRunning = Math.floor(((index + 1) * size.running) / total) > Math.floor((index * size.running) / total);
		const image = images[(index * 7919) % images.length];
		return image ? [containerAt(index, image, isRunning, now)] : [];
	}).flat();
	return {containers, images};
}

function imageAt(index: number, now: number): SimulatedImage {
	const repository = pick(repositories, index);
	return {
		id: `sha256:${hash(`image ${index}`)}`,
		tag: `${repository}:${1 + (index % 40)}.${Math.floor(index / 40)}`,
		createdAt: now - (index % 700) * day,
	};
}

function containerAt(index: number, image: SimulatedImage, isRunning: boolean, now: number): SimulatedContainer {
	const id = hash(`container ${index}`);
	const random = Number.parseInt(id.slice(0, 8), 16);
	const service = pick(services, index);
	const project = random % 3 === 0 ? undefined : `shop-${Math.floor(index / 8)}`;
	const age = ((random % 400_000) + 60) * 1000 + (isRunning ? 0 : (index % 200) * day);
	return {
		id,
		name: project ? `${project}-${service}-1` : `${service}-job-${String(random % 1e6).padStart(6, '0')}-${index}`,
		image,
		command: pick(commands, random),
		createdAt: now - age - 5000,
		labels: project ? composeLabels(project, service, image) : {maintainer: 'The Team <team@example.org>'},
		ports: isRunning ? [[80, 20_000 + (index % 40_000)]] : [],
		network: project ? `${project}_default` : 'bridge',
		volume: random % 4 === 0 ? `${project ?? 'batch'}_data` : undefined,
		isRunning,
		since: now - age,
		exitCode: pick([0, 0, 0, 1, 137], random),
		ip: isRunning ? `172.${18 + ((index >> 16) % 10)}.${(index >> 8) % 256}.${index % 256}` : '',
	};
}

function composeLabels(project: string, service: string, image: SimulatedImage): Readonly<Record<string, string>> {
	return {
		'com.docker.compose.config-hash': hash(`${project} ${service}`),
		'com.docker.compose.container-number': '1',
		'com.docker.compose.depends_on': 'db:service_started:false',
		'com.docker.compose.image': image.id,
		'com.docker.compose.oneoff': 'False',
		'com.docker.compose.project': project,
		'com.docker.compose.project.config_files': `/srv/${project}/compose.yaml`,
		'com.docker.compose.project.working_dir': `/srv/${project}`,
		'com.docker.compose.service': service,
		'com.docker.compose.version': '2.26.1',
	};
}

/** 64 hexadecimal digits that look random. */
export function hash(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}

function pick<Value>(values: readonly [Value, ...Value[]] | readonly Value[], index: number): Value {
	const value = values[index % values.length];
	if (value === undefined) {
		throw new Error('There is nothing to choose from.');
	}

	return value;
}
